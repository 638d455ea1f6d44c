"""Workbooks as the platforms and the shop itself write them: old .xls of text, and plain .xlsx tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from pathlib import Path

import xlsxwriter
import xlwt

Cell = str | int | date
ROWS_IN_XLS = 65_536
"""A sheet of the old Excel format holds no more; files are cut by month to stay far below."""


def write_xls(
    path: Path, *, notes: Sequence[Sequence[str]], header: Sequence[str], rows: Iterable[Sequence[str]]
) -> None:
    """Every cell as text, the notes above the header, as 生意参谋 does."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1")
    for place, cells in enumerate([*notes, header, *rows]):
        row = sheet.row(place)
        for column, text in enumerate(cells):
            row.set_cell_text(column, text)
    book.save(str(path))


def write_xlsx(
    path: Path, *, sheet: str, header: Sequence[str], rows: Iterable[Sequence[Cell]], made_at: datetime
) -> None:
    """A plain table; the moment of making is set, or the same shop would give other bytes every second."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": made_at})
        bold, day_format = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        page = book.add_worksheet(sheet)
        page.freeze_panes(1, 0)
        page.write_row(0, 0, header, bold)
        for place, cells in enumerate(rows, start=1):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    page.write_datetime(place, column, datetime.combine(cell, time()), day_format)
                elif isinstance(cell, int):
                    page.write_number(place, column, cell)
                else:
                    page.write_string(place, column, cell)
        page.set_column(0, len(header) - 1, 16)
