"""What the reader of workbooks, a library in Rust, must not be handed, and how it gives up: it stops the whole program
where it is promised more than memory holds, and panics over what it did not foresee."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

PANIC = "PanicException"
# The reader makes room for as many texts as the workbook says it has before it reads the first of them.
MOST_TEXTS = 20_000_000
SHARED_TEXTS = re.compile(rb"<(?:[\w.-]+:)?sst(?=[\s/>])(?:[^<>\"']|\"[^\"]*\"|'[^']*')*")
COUNT = re.compile(rb"(?:^|[\s:])(?:uniqueC|c)ount\s*=\s*[\"']([^\"']*)[\"']")
CELL = re.compile(rb"<(?:[\w.-]+:)?c(?=[\s/>])([^<>]*)>")
ADDRESS = re.compile(rb"(?:^|\s)r\s*=\s*[\"']([A-Za-z]{1,9})([0-9]{1,18})[\"']")


class ReaderPanicked(ValueError):
    """The reader met what it did not foresee; nothing is known of the file but that it cannot be read."""


@contextmanager
def panics_named() -> Iterator[None]:
    """A panic inside the block, which is no Exception and would end a whole thread, comes out as ReaderPanicked."""
    try:
        yield
    except BaseException as wrong:
        if type(wrong).__name__ != PANIC:
            raise
        raise ReaderPanicked(str(wrong)) from None


def promises_too_many_texts(part: bytes) -> bool:
    """Whether a part of the workbook, or the beginning of one, says that it holds more texts than any workbook does."""
    if b"sst" not in part:
        return False
    said = [count for tag in SHARED_TEXTS.findall(part) for count in COUNT.findall(tag)]
    return any(not re.fullmatch(rb"[0-9]{1,18}", count) or int(count) > MOST_TEXTS for count in said)


def cells_addressed(part: bytes) -> Iterator[tuple[int, int] | None]:
    """The row and the column (1 is the first) of every cell in a sheet that holds anything, and is not coloured only;
    None for one that does not say where it stands. Cells stand in sheet data alone: what a photo's bytes happen to
    spell is none."""
    if b"sheetData" not in part:
        return
    for cell in CELL.finditer(part):
        if cell[1].endswith(b"/"):
            continue
        address = ADDRESS.search(cell[1])
        yield None if address is None else (int(address[2]), column_of(address[1]))


def column_letters(column: int) -> str:
    """The letters by which a spreadsheet calls the column (1 is A)."""
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def column_of(letters: bytes) -> int:
    """The column (1 is the first) that a spreadsheet calls by the letters."""
    place = 0
    for letter in letters.upper():
        place = place * 26 + letter - ord("A") + 1
    return place
