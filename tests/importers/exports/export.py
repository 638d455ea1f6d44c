"""What one made-up export says of itself, and how it is written in the dress of its platform."""

from __future__ import annotations

import csv
import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter
import xlwt

Cells = Sequence[Any]
Write = Callable[[Path, Sequence[Cells]], None]

BUYER_KEY = "the key of every home that these tests make"


def buyer_of(platform: str, said: str) -> str:
    """How the lake of a home with that key knows the buyer of whom the file says this."""
    digest = hmac.digest(BUYER_KEY.encode(), f"{platform}:{said}".encode(), "sha256")
    return f"{platform}-{digest.hex()[:16]}"


@dataclass(frozen=True)
class Export:
    """A good file of at least four rows, and what must lie in the lake after it was taken in.

    `cells`: per row, what stands under which column; the other columns of `header` stay empty. `tables`: per canonical
    table
    every cell that is known then. `later`: what a later export says of the last but one row. `doubled_is_another_line`:
    the
    export numbers no lines, so a row that stands twice is two lines.
    """

    header: tuple[str, ...]
    cells: tuple[dict[str, Any], ...]
    tables: dict[str, list[dict[str, Any]]]
    later: dict[str, Any]
    write: Write
    suffix: str
    above: tuple[Cells, ...] = ()
    encoding: str = "utf-8"
    doubled_is_another_line: bool = False
    first_day: date | None = None
    last_day: date | None = None

    def rows(self) -> list[dict[str, Any]]:
        """A fresh copy of every row, to be spoilt at will."""
        return [dict(row) for row in self.cells]

    def written(self, file: Path, *, rows: Sequence[dict[str, Any]] | None = None, header: Sequence[str] = ()) -> Path:
        """`file` with the suffix of this kind: these rows (else the good ones) under this header (else the
        platform's)."""
        shown = header or self.header
        body = [[row.get(column, "") for column in shown] for row in (self.cells if rows is None else rows)]
        path = file.with_suffix(self.suffix)
        self.write(path, [*self.above, shown, *body])
        return path

    def line_of(self, place: int) -> int:
        """The line of the file on which the row at `place` (from nought) stands."""
        return len(self.above) + 2 + place


def as_csv(encoding: str, *, quoted: bool = False) -> Write:
    """Writes text in `encoding`, Windows line ends, all cells in quotes if so `quoted`."""

    def write(path: Path, rows: Sequence[Cells]) -> None:
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL).writerows(rows)

    return write


def as_xls(path: Path, rows: Sequence[Cells]) -> None:
    """Writes a workbook of Excel 97 with every cell as text, as 生意参谋 does."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1")
    for line, cells in enumerate(rows):
        for place, cell in enumerate(cells):
            sheet.write(line, place, str(cell))
    book.save(str(path))


def as_xlsx(path: Path, rows: Sequence[Cells]) -> None:
    """Writes a workbook as an owner keeps it: numbers as numbers, days as days."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, as_day = book.add_worksheet("表"), book.add_format({"num_format": "yyyy-mm-dd"})
        for line, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                if isinstance(cell, date):
                    sheet.write_datetime(line, place, datetime.combine(cell, time()), as_day)
                elif isinstance(cell, str):
                    sheet.write_string(line, place, cell)
                else:
                    sheet.write_number(line, place, cell)
