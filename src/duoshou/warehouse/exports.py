"""Tables as CSV and XLSX that open well and run nothing: text from outside never becomes a formula, ids stay text."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING

from duoshou.kernel.money import FEN_PER_YUAN

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

# What a spreadsheet may take for a formula at the start of a cell (OWASP ASVS 1.2.10), in both widths.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00", "＝", "＋", "－", "＠")

Columns = Sequence[tuple[str, str]]
Rows = Sequence[Sequence[object]]

XLSX_FORMATS = {"fen": "#,##0.00", "count": "#,##0", "ratio": "0.00%", "number": "#,##0.####", "day": "yyyy-mm-dd"}
WIDEST_COLUMN = 42
# A line of text in a cell; not every program makes a row as high as its text by itself.
LINE_POINTS = 15
# A row can be no higher (Excel specifications and limits: 409 points).
MOST_POINTS = 409
LONG_TEXT = "long text"
"""A text wider than its column goes on in the next line of its cell, or the cell beside it would cut it off."""


def safe_text(text: str) -> str:
    """The text, with a leading apostrophe where a spreadsheet would otherwise see a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text


def raw_text(text: str) -> str:
    """What `safe_text` was given: for a place where text is text, such as a cell of a workbook."""
    return text[1:] if text.startswith("'") and safe_text(text[1:]) == text else text


def csv_bytes(columns: Columns, rows: Rows) -> bytes:
    """UTF-8 with a byte-order mark, so that Excel reads the Chinese; money in yuan, unknown cells empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe_text(header) for header, _ in columns])
    for row in rows:
        writer.writerow([_csv_cell(value, unit) for value, (_, unit) in zip(row, columns, strict=True)])
    return out.getvalue().encode("utf-8-sig")


def _csv_cell(value: object, unit: str) -> str:
    if value is None:
        return ""
    if unit == "fen" and isinstance(value, int):
        return f"{Decimal(value) / FEN_PER_YUAN:.2f}"
    if isinstance(value, int | Decimal):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    return value.isoformat() if isinstance(value, date) else safe_text(str(value))


def xlsx_bytes(sheets: Sequence[tuple[str, Columns, Rows]]) -> bytes:
    """A workbook with one sheet per (name, columns, rows): header frozen, numbers as numbers, ids and text as text."""
    import xlsxwriter  # here: an import writes no workbook, and loading it takes as long as some thousand rows

    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        formats = {unit: book.add_format({"num_format": shown}) for unit, shown in XLSX_FORMATS.items()}
        formats[LONG_TEXT] = book.add_format({"text_wrap": True, "valign": "top"})
        for name, columns, rows in sheets:
            sheet = book.add_worksheet(_sheet_name(name))
            sheet.freeze_panes(1, 0)
            sheet.fit_to_pages(1, 0)
            for place, (header, _) in enumerate(columns):
                sheet.write_string(0, place, header, bold)
                sheet.set_column(place, place, _column_width(header, [row[place] for row in rows[:100]]))
            for line, row in enumerate(rows, start=1):
                if (lines := max(map(_lines_shown, row), default=1)) > 1:
                    sheet.set_row(line, min(LINE_POINTS * lines, MOST_POINTS))
                for place, (value, (_, unit)) in enumerate(zip(row, columns, strict=True)):
                    _write_cell(sheet, line, place, value, unit, formats)
    return out.getvalue()


def _write_cell(sheet: Worksheet, line: int, place: int, value: object, unit: str, formats: dict[str, object]) -> None:
    if value is None:
        sheet.write_blank(line, place, None)
    elif isinstance(value, bool | str):
        text = str(value)
        sheet.write_string(line, place, text, formats[LONG_TEXT] if _lines_shown(text) > 1 else None)
    elif isinstance(value, int | Decimal):
        # A spreadsheet has no other number than a double; two decimals of yuan are exact in it up to 90 trillion.
        shown = Decimal(value) / FEN_PER_YUAN if unit == "fen" else Decimal(value)
        sheet.write_number(line, place, shown, formats.get(unit))
    elif isinstance(value, datetime):
        sheet.write_string(line, place, value.isoformat(sep=" ", timespec="seconds"))
    elif isinstance(value, date):
        sheet.write_datetime(line, place, value, formats["day"])
    else:
        sheet.write_string(line, place, str(value))


def _sheet_name(name: str) -> str:
    # Excel refuses these marks, an apostrophe at either end, and the one name that it keeps for itself.
    plain = "".join("_" if mark in "[]:*?/\\" else mark for mark in name)[:31].strip("'")
    return "表" if plain.lower() in ("", "history") else plain


def _column_width(header: str, values: Sequence[object]) -> int:
    longest = max((_shown_width(str(value)) for value in (header, *values) if value is not None), default=8)
    return min(longest + 2, WIDEST_COLUMN)


def _lines_shown(value: object) -> int:
    """In how many lines a text goes on in its cell; what is no text has one."""
    return max(1, ceil(_shown_width(value) / (WIDEST_COLUMN - 2))) if isinstance(value, str) else 1


def _shown_width(text: str) -> int:
    return sum(2 if ord(mark) > 0x2E7F else 1 for mark in text)
