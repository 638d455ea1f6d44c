"""What to look for when nothing holds all the words that were asked for: parts of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

# Chinese is written without blanks, and most of its words have two characters.
TWO = 2
RUNS = re.compile(r"[\u3400-\u9fff]+|[0-9A-Za-z]{2,}")
CHINESE_RUN = re.compile(r"[\u3400-\u9fff]+")
MOST_PARTS = 16


def parts_of(words: Sequence[str]) -> tuple[str, ...]:
    """The words one by one, then their two-character parts; nothing that asks for the same as all of them together.

    A single letter or digit is no part: nearly everything holds it.
    """
    found = dict.fromkeys((*(_whole(words) if len(words) > 1 else ()), *_pieces(words)))
    return tuple(found)[:MOST_PARTS]


def _whole(words: Iterable[str]) -> Iterator[str]:
    return (word for word in words if len(word) >= TWO or CHINESE_RUN.fullmatch(word))


def _pieces(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        for run in RUNS.findall(word):
            if len(run) >= TWO and run != word:
                yield run
            if len(run) > TWO and CHINESE_RUN.fullmatch(run):
                yield from (run[at : at + TWO] for at in range(len(run) - 1))
