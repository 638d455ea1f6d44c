"""Whether a text that is all valid GB18030 holds lines of UTF-8: files in two encodings were put behind each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from duoshou.warehouse.files.first_look import BYTES_AT_ONCE

PLAIN = rb"[\x00-\x09\x0b\x0c\x0e-\x7f]*+"
TWO = rb"[\xc2-\xdf][\x80-\xbf]"
THREE_OR_FOUR = rb"[\xe0-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}"
OF_CHINESE = rb"[\xe2-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}"
# A line of nothing but UTF-8, and in it a sign of three or four bytes: so are Chinese ones. Letters of two bytes say
# nothing, for many a Chinese word of GBK looks like some (楼 like ¥).
LINE_OF_UTF8 = (
    PLAIN
    + rb"(?:(?:%b|[\xe0\xe1][\x80-\xbf]{2})%b)*+" % (TWO, PLAIN)
    + rb"(?:%b)%b(?:(?:%b|%b)%b)*+(?=[\r\n])" % (OF_CHINESE, PLAIN, TWO, THREE_OR_FOUR, PLAIN)
)
# Each begins with the one sign that a line comes after, so that the rest of a line is leapt over as soon as a byte of
# it is no UTF-8: most lines of GBK are left at their first Chinese word.
AFTER_A_FEED = re.compile(rb"\n" + LINE_OF_UTF8)
AFTER_A_RETURN = re.compile(rb"\r(?!\n)" + LINE_OF_UTF8)
LONGEST_LINE = 4 << 20


def line_of_utf8(file: Path, *, bytes_at_once: int = BYTES_AT_ONCE) -> int | None:
    """The first line (1 is the first) of a file that is no UTF-8 as a whole and yet is UTF-8 there; None without one.

    Chinese words of GBK do not look so: of 571,164 short ones out of 30,724 passages none did."""
    for turn, lines in enumerate(_whole_lines(file, bytes_at_once)):
        found = [one.start() for one in (AFTER_A_FEED.search(lines), AFTER_A_RETURN.search(lines)) if one]
        if found:
            above = sum(_many(before) for before in islice(_whole_lines(file, bytes_at_once), turn))
            return above + _many(lines[: min(found) + 1]) + 1
    return None


def _many(lines: bytes) -> int:
    """How many lines those are, without the end of the one before."""
    return len(lines[1:].splitlines())


def _whole_lines(file: Path, bytes_at_once: int) -> Iterator[bytes]:
    """The file in pieces from the end of one line to the end of another; a line that never ends in several."""
    rest = b"\n"
    with file.open("rb", buffering=0) as opened:
        while chunk := opened.read(bytes_at_once):
            lines = rest + chunk
            # The other half of an end of two signs may follow a return.
            end = len(lines) - lines.endswith(b"\r")
            whole = max(lines.rfind(b"\n", 0, end), lines.rfind(b"\r", 0, end))
            if end - whole > LONGEST_LINE:
                rest = b"\n"
                yield lines + b"\n"
            elif whole:
                rest = lines[whole:]
                yield lines[: whole + 1]
            else:
                rest = lines
    if len(rest) > 1:
        yield rest if rest.endswith(b"\r") else rest + b"\n"
