"""A goods list as it arrives: XLSX or CSV, opened with limits, as rows of text with their line numbers."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import Words
from duoshou.kernel.workbook_formulas import EMPTY_TEXT, RESULT_SAVED
from duoshou.kernel.workbook_reader import cells_addressed, column_letters, panics_named, promises_too_many_texts
from duoshou.kernel.zip_members import UNREADABLE, unpacked
from duoshou.mall.catalog.goods_list.columns import BY_HEADING, REQUIRED, Column, heading
from duoshou.mall.catalog.goods_list.formulas import computed_of_sheets

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED_BYTES = 64 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 100
LONGEST_CELL = 32_768
HEADING_WITHIN = 10
ZIP_MARK = b"PK\x03\x04"
OLD_EXCEL_MARK = bytes.fromhex("d0cf11e0a1b11ae1")
BINARY_WORKBOOK = "xl/workbook.bin"
SEPARATORS = (",", "\t", ";")
# A spreadsheet keeps 15 significant digits; a longer number has already lost its end.
FIRST_INEXACT_NUMBER = 10**15


class ListTooLarge(CorrectTheInput):
    """More bytes, rows or columns than one list may have."""

    message = Words("商品表太大：{what_zh}", "The goods list is too large: {what_en}")
    remedy = Words(
        "一份最多 {rows} 行、{columns} 列、20 MB；请分成几份，或删掉远处多余的单元格",
        "At most {rows} rows, {columns} columns and 20 MB; split it, or clear stray cells far out",
    )


class ListUnreadable(CorrectTheInput):
    """The file is no table that can be read."""

    message = Words("读不了这个文件：{why_zh}", "The file cannot be read: {why_en}")
    remedy = Words(
        "请用模板，存为 xlsx 或 CSV（UTF-8 或 GBK）", "Use the template, saved as xlsx or CSV (UTF-8 or GBK)"
    )


class HeadingMissing(CorrectTheInput):
    """No row names the columns that every goods list needs."""

    message = Words("前 {within} 行里没有表头“{needed_zh}”", "The first {within} rows name no “{needed_en}”")
    remedy = Words("请用导出的商品表做模板", "Use an exported goods list as the template")


class HeadingTwice(CorrectTheInput):
    """Two columns have the same heading."""

    message = Words("表头“{name_zh}”出现了两次", "The heading “{name_en}” stands twice")
    remedy = Words("请删掉其中一列", "Remove one of the two")


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the heading: where it stands, and its cells by the key of their column; blank ones are left out.

    `formulas` are the columns whose cell is the saved result of a formula, `without_result` those whose formula has
    left none, or an error.
    """

    line: int
    cells: dict[str, str]
    formulas: frozenset[str] = frozenset()
    without_result: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a list that hold anything, and the headings that are no column of ours."""

    rows: tuple[Row, ...]
    ignored: tuple[str, ...]


# A row as it was opened: its line, its cells, and by place (0 is the first) what computed ones have left.
Opened = tuple[int, list[str], dict[int, str]]
NOTHING_COMPUTED: dict[int, str] = {}


def opened(content: bytes) -> Sheet:
    """The list in the file. Raises ListTooLarge, ListUnreadable, HeadingMissing, HeadingTwice."""
    if len(content) > MOST_BYTES:
        raise _too_large(f"{len(content) >> 20} MB", f"{len(content) >> 20} MB")
    if content.startswith(ZIP_MARK):
        return _recognised(_workbook_rows(content))
    if content.startswith(OLD_EXCEL_MARK):
        raise _unreadable("旧的 xls 格式", "it is an old xls")
    return _recognised([_text_rows(content)])


def _recognised(sheets: Sequence[Sequence[Opened]]) -> Sheet:
    for rows in sheets:
        for place, (_, cells, _) in enumerate(rows[:HEADING_WITHIN]):
            columns = [BY_HEADING.get(heading(cell)) for cell in cells]
            if set(REQUIRED) <= {column.key for column in columns if column}:
                return _below(rows[place + 1 :], columns, cells)
    needed = [BY_HEADING[heading(name)] for name in ("商品编码", "规格编码")]
    raise HeadingMissing(
        within=HEADING_WITHIN,
        needed_zh="、".join(column.name.zh for column in needed),
        needed_en=", ".join(column.name.en for column in needed),
    )


def _below(rows: Sequence[Opened], columns: Sequence[Column | None], headings: Sequence[str]) -> Sheet:
    named = [column for column in columns if column]
    for column in named:
        if named.count(column) > 1:
            raise HeadingTwice(name_zh=column.name.zh, name_en=column.name.en)
    found = []
    for line, cells, computed in rows:
        by_key = {
            column.key: cell.strip() for column, cell in zip(columns, cells, strict=False) if column and cell.strip()
        }
        of_key = {column.key: computed[place] for place, column in enumerate(columns) if column and place in computed}
        formulas = frozenset(key for key, outcome in of_key.items() if outcome == RESULT_SAVED)
        without = frozenset(key for key, outcome in of_key.items() if outcome not in (RESULT_SAVED, EMPTY_TEXT))
        if by_key or without:
            found.append(Row(line, by_key, formulas, without))
    if len(found) > MOST_ROWS:
        raise _too_large(f"{len(found)} 行", f"{len(found)} rows")
    ignored = [name for name, column in zip(headings, columns, strict=True) if column is None and name.strip()]
    return Sheet(tuple(found), tuple(ignored))


def _text_rows(content: bytes) -> list[Opened]:
    text = _decoded(content)
    if text.lstrip()[:200].lower().startswith(("<!doctype", "<html", "<table", "<?xml")):
        raise _unreadable("它是网页", "it is a web page")
    csv.field_size_limit(LONGEST_CELL)
    first_line = text.lstrip("\r\n").partition("\n")[0]
    separator = max(SEPARATORS, key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[Opened] = []
    line = 1
    try:
        for cells in reader:
            if len(cells) > MOST_COLUMNS:
                raise _too_large(f"{len(cells)} 列", f"{len(cells)} columns")
            rows.append((line, [_as_meant(cell) for cell in cells], NOTHING_COMPUTED))
            line = reader.line_num + 1
            if len(rows) > 2 * MOST_ROWS:
                raise _too_large(f"超过 {MOST_ROWS} 行", f"more than {MOST_ROWS} rows")
    except csv.Error as wrong:
        raise _unreadable(f"第 {line} 行：{wrong}", f"line {line}: {wrong}") from wrong
    return rows


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise _unreadable("不是 UTF-8 或 GBK 编码的文本", "it is no text in UTF-8 or GBK")


def _as_meant(cell: str) -> str:
    """What people and spreadsheets wrap around text so that it stays text is taken off again."""
    if len(cell) > 3 and cell.startswith('="') and cell.endswith('"'):
        return cell[2:-1].replace('""', '"')
    return cell[1:] if cell.startswith("'") and looks_like_a_formula(cell[1:]) else cell


def looks_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet would take the text of a CSV for something else (OWASP ASVS 1.2.10), in both widths; or for
    text that was already guarded."""
    return text.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\x00", "＝", "＋", "－", "＠", "'"))


def _workbook_rows(content: bytes) -> list[list[Opened]]:
    _refuse_what_unpacks_too_large(content)
    try:
        with panics_named():
            workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
            metadata = workbook.sheets_metadata
            computed = computed_of_sheets(content, sheets=len(metadata))
            visible = [place for place, one in enumerate(metadata) if one.visible == SheetVisibleEnum.Visible]
            sheets = [
                (workbook.get_sheet_by_name(metadata[place].name).to_python(skip_empty_area=False), computed[place])
                for place in visible
            ]
    except PasswordError as wrong:
        raise _unreadable("有密码", "it has a password") from wrong
    except (CalamineError, OSError, ValueError, OverflowError) as wrong:
        raise _unreadable("表格文件损坏", "the workbook is broken") from wrong
    return [
        [
            (line, [_cell_text(cell) for cell in row], computed_here.get(line, NOTHING_COMPUTED))
            for line, row in enumerate(rows, 1)
        ]
        for rows, computed_here in sheets
    ]


def _refuse_what_unpacks_too_large(content: bytes) -> None:
    """Counts what really comes out, and how far out cells lie, before a reader lays the sheets out whole."""
    unpacked_bytes = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if "[Content_Types].xml" not in packed.namelist():
                raise _unreadable("它是压缩包", "it is an archive")
            if BINARY_WORKBOOK in packed.namelist():
                # What its formulas are cannot be seen.
                raise _unreadable("xlsb 格式", "it is an xlsb")
            for member in packed.infolist():
                part = unpacked(packed, member, most_bytes=MOST_UNPACKED_BYTES - unpacked_bytes)
                unpacked_bytes += len(part)
                if unpacked_bytes > MOST_UNPACKED_BYTES:
                    raise _too_large("解压后太大", "it unpacks to too much")
                if (b"\x00" in part and member.filename.endswith(".xml")) or promises_too_many_texts(part):
                    raise _unreadable("表格文件损坏", "the workbook is broken")
                _refuse_cells_far_out(part)
    except UNREADABLE as wrong:
        raise _unreadable("表格文件损坏", "the workbook is broken") from wrong


def _refuse_cells_far_out(part: bytes) -> None:
    """A reader makes room for every cell from the first to the last; one that holds nothing, being only coloured, does
    not count, and one that does not say where it stands could stand anywhere."""
    for address in cells_addressed(part):
        if address is None:
            raise _unreadable(
                "单元格没有地址，请用 Excel 或 WPS 另存一次", "cells without an address; save it again in Excel"
            )
        row, column = address
        if column > MOST_COLUMNS or row > 2 * MOST_ROWS:
            where = f"{column_letters(column)}{row}"
            raise _too_large(f"单元格 {where}", f"the cell {where}")


def _cell_text(cell: object) -> str:
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, float | int):
        # Damage may have made it no number at all, which is no smaller than any.
        if not abs(cell) < FIRST_INEXACT_NUMBER:
            return f"{cell:.14E}"
        return str(int(cell)) if cell == int(cell) else f"{cell:.15g}"
    return str(cell)


def _too_large(zh: str, en: str) -> ListTooLarge:
    return ListTooLarge(what_zh=zh, what_en=en, rows=f"{MOST_ROWS:,}", columns=MOST_COLUMNS)


def _unreadable(zh: str, en: str) -> ListUnreadable:
    return ListUnreadable(why_zh=zh, why_en=en)
