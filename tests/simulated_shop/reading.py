"""Reads the simulated files back with other people's eyes: the standard csv reader and calamine."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineWorkbook

Rows = list[dict[str, str]]


def csv_rows(path: Path, *, encoding: str) -> tuple[list[str], Rows]:
    """The header as written, and every row by column name."""
    with path.open(encoding=encoding, newline="") as file:
        header, *rows = csv.reader(file)
    return header, [dict(zip(header, row, strict=True)) for row in rows]


def sheet_rows(path: Path, *, header_row: int) -> tuple[list[str], Rows]:
    """The header at `header_row` (counted from one), and every row below it, all as text."""
    grid = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
    header = [str(cell) for cell in grid[header_row - 1]]
    return header, [dict(zip(header, map(str, row), strict=True)) for row in grid[header_row:]]


def fen(text: str) -> int:
    """Whole fen from `1,234.50` or `598.00元`."""
    amount = Decimal(text.removesuffix("元").replace(",", "")) * 100
    assert amount == int(amount)
    return int(amount)


def whole(text: str) -> int:
    """A count from `11,269`."""
    return int(text.replace(",", ""))


def bare_id(text: str) -> str:
    """An order id without the guard or the tab that protects it."""
    return text.removeprefix('="').removesuffix('"').rstrip("\t")
