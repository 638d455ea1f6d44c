"""What an address or a form says, read so that nothing strange gets further."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import QueryDict

LARGEST = 2**63 - 1
MOST_DIGITS = 19
MOST_NUMBERS = 100


def number(said: QueryDict, name: str) -> int:
    """A whole number from 0 on; 0 for anything else."""
    return _number(said.get(name, ""))


def numbers(said: QueryDict, name: str) -> tuple[int, ...]:
    """Several of them, each once, without the zeros."""
    return tuple(_kept(dict.fromkeys(_number(one) for one in said.getlist(name)[:MOST_NUMBERS])))


def text(said: QueryDict, name: str, *, most: int) -> str:
    """A text that a database can keep, cut to `most` characters."""
    plain = "".join(letter for letter in said.get(name, "") if letter != "\0" and not "\ud800" <= letter <= "\udfff")
    return plain.strip()[:most]


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        return 0
    value = int(text)
    return value if value <= LARGEST else 0


def _kept(found: Iterable[int]) -> Iterable[int]:
    return (one for one in found if one)
