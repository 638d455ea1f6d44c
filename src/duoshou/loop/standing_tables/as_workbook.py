"""A standing table as a workbook that opens well: heads that stay in view, numbers as numbers, pages that print."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from duoshou.kernel.money import FEN_PER_YUAN
from duoshou.kernel.words import CHINESE, Words
from duoshou.loop.standing_tables.explained import beside_sheets, unit_words
from duoshou.loop.standing_tables.values import Sheet, Shown, StandingTable

NUMBER_FORMATS = {
    "text": "@",
    "day": "yyyy-mm-dd",
    "fen": "#,##0.00",
    "count": "#,##0",
    "ratio": "0.00%",
    "number": "#,##0.00",
    "change": "+0.0%;-0.0%;0.0%",
    "points": "+0.00;-0.00;0.00",
}
# Red is up and green is down, as Chinese readers expect; the sign says the same. As a condition, not within the
# number's format: there every program decides by itself what a colour's number is, and one takes the green for white.
UP, DOWN = "#C0392B", "#1E8449"
COLOURED = ("change", "points")
FONT = "Microsoft YaHei"
GROUND, LINE, GREY, EMPTY, SUM, REMARK = "#EEF2F6", "#C9D2DB", "#5B6670", "#F4F4F4", "#FFF8E5", "#FDF1DC"
# Paper by its number, and how many signs fit across it where they can still be read (at about 60 %).
A3, A4 = 8, 9
FIT_A4, FIT_A3 = 230, 330
NARROWEST, WIDEST, WIDEST_TEXT = 9, 16, 46
TITLE_ROWS, HEAD_ROWS = 2, 4
CALIBRE_HEIGHT = 64
PER_CENT = 100
PAGE_OF = Words("第 &P 页，共 &N 页", "Page &P of &N")


@dataclass(frozen=True, slots=True)
class Paper:
    """A book under way: its formats by name, its language and currency."""

    book: xlsxwriter.Workbook
    language: str
    currency: str
    formats: dict[str, Format]

    def said(self, words: Words) -> str:
        """The words in the reader's language."""
        return words.within(self.language)


def as_workbook(table: StandingTable, language: str = CHINESE) -> bytes:
    """An XLSX file: the sheets of the table, then 定义, 缺失 and 来源文件. Text never becomes a formula or a link."""
    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": table.name.within(language), "comments": table.about[-1].within(language)})
        paper = Paper(book, language, table.currency, _formats(book))
        for sheet in table.sheets:
            _main_sheet(paper, table, sheet)
        for sheet in beside_sheets(table):
            _list_sheet(paper, sheet)
    return out.getvalue()


def _formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    plain = {"font_name": FONT, "font_size": 10, "valign": "vcenter"}
    head = plain | {"align": "center", "text_wrap": True, "bg_color": GROUND, "border": 1, "border_color": LINE}
    made = {
        "title": book.add_format(plain | {"bold": True, "font_size": 14}),
        "about": book.add_format(plain | {"font_color": GREY}),
        "group": book.add_format(head | {"bold": True}),
        "head": book.add_format(head | {"bold": True}),
        "unit": book.add_format(head | {"font_color": GREY, "font_size": 9}),
        "calibre": book.add_format(head | {"font_color": GREY, "font_size": 8, "valign": "top"}),
        "long": book.add_format(plain | {"text_wrap": True, "valign": "top", "num_format": "@"}),
        "up": book.add_format({"font_color": UP}),
        "down": book.add_format({"font_color": DOWN}),
        "empty": book.add_format(plain | {"bg_color": EMPTY}),
    }
    for unit, shown in NUMBER_FORMATS.items():
        of_unit = plain | {"num_format": shown}
        made[unit] = book.add_format(of_unit)
        made[f"{unit} sum"] = book.add_format(of_unit | {"bold": True, "bg_color": SUM, "top": 1})
        made[f"{unit} remark"] = book.add_format(of_unit | {"italic": True, "bg_color": REMARK})
    return made


def _main_sheet(paper: Paper, table: StandingTable, sheet: Sheet) -> None:
    """Title, what was asked, four rows of heads that stay in view, then the lines."""
    page = paper.book.add_worksheet(paper.said(sheet.name))
    page.write_string(0, 0, f"{paper.said(table.name)} · {paper.said(sheet.name)}", paper.formats["title"])
    about = " · ".join(paper.said(words) for words in (*table.about, *sheet.remarks))
    page.write_string(1, 0, about, paper.formats["about"])
    _groups(paper, page, sheet)
    for place, column in enumerate(sheet.columns):
        page.write_string(TITLE_ROWS + 1, place, paper.said(column.head), paper.formats["head"])
        page.write_string(TITLE_ROWS + 2, place, paper.said(unit_words(column, table.currency)), paper.formats["unit"])
        page.write_string(TITLE_ROWS + 3, place, paper.said(column.calibre), paper.formats["calibre"])
    first = TITLE_ROWS + HEAD_ROWS
    page.set_row(0, 24)
    page.set_row(TITLE_ROWS + 1, 32)
    page.set_row(TITLE_ROWS + 3, CALIBRE_HEIGHT)
    _lines(paper, page, sheet, first)
    _colours(paper, page, sheet, first)
    wide = _widths(paper, page, sheet, WIDEST)
    page.freeze_panes(first, sheet.frozen or sheet.keys)
    _filters(page, sheet, first)
    _print_set_up(paper, page, sheet, head=(TITLE_ROWS, first - 1), wide=wide)


def _list_sheet(paper: Paper, sheet: Sheet) -> None:
    """One row of heads and the lines, wrapped."""
    page = paper.book.add_worksheet(paper.said(sheet.name))
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, paper.said(column.head), paper.formats["head"])
    _lines(paper, page, sheet, 1)
    wide = _widths(paper, page, sheet, WIDEST_TEXT)
    page.freeze_panes(1, sheet.keys)
    _filters(page, sheet, 1)
    _print_set_up(paper, page, sheet, head=(0, 0), wide=wide)


def _groups(paper: Paper, page: Worksheet, sheet: Sheet) -> None:
    """The names of groups, each over its columns."""
    start = 0
    for place in range(1, len(sheet.columns) + 1):
        group = sheet.columns[start].group
        if place < len(sheet.columns) and sheet.columns[place].group == group:
            continue
        text = paper.said(group)
        if place - start > 1:
            page.merge_range(TITLE_ROWS, start, TITLE_ROWS, place - 1, text, paper.formats["group"])
        else:
            page.write_string(TITLE_ROWS, start, text, paper.formats["group"])
        start = place


def _filters(page: Worksheet, sheet: Sheet, first: int) -> None:
    """Filters over the lines that sum nothing up: a total is not filtered among its parts."""
    plain = sum(not line.sums_up for line in sheet.lines)
    if plain:
        page.autofilter(first - 1, 0, first - 1 + plain, len(sheet.columns) - 1)


def _lines(paper: Paper, page: Worksheet, sheet: Sheet, first: int) -> None:
    for row, line in enumerate(sheet.lines, start=first):
        for place, (cell, column) in enumerate(zip(line.cells, sheet.columns, strict=True)):
            _cell(paper, page, (row, place), cell, column.unit, sums_up=line.sums_up)


def _colours(paper: Paper, page: Worksheet, sheet: Sheet, first: int) -> None:
    """What went up, and what went down, in columns that say so."""
    last = first + max(len(sheet.lines), 1) - 1
    for place, column in enumerate(sheet.columns):
        if column.unit in COLOURED:
            for sign, state in ((">", "up"), ("<", "down")):
                shown = {"type": "cell", "criteria": sign, "value": 0, "format": paper.formats[state]}
                page.conditional_format(first, place, last, place, shown)


def _cell(paper: Paper, page: Worksheet, at: tuple[int, int], cell: Shown, unit: str, *, sums_up: bool) -> None:
    row, place = at
    if cell.value is None:
        page.write_blank(row, place, None, paper.formats["empty"])
        return
    state = " remark" if cell.remark else " sum" if sums_up else ""
    shown_as = partial(_format, paper, unit, state)
    if cell.remark:
        page.write_comment(row, place, paper.said(cell.remark), {"x_scale": 1.6, "font_size": 9})
    match cell.value:
        case Words() | str():
            text = paper.said(cell.value) if isinstance(cell.value, Words) else cell.value
            long = _width(text) > WIDEST_TEXT
            page.write_string(row, place, text, paper.formats["long"] if long else paper.formats[f"text{state}"])
        case date():
            page.write_datetime(row, place, cell.value, shown_as())
        case _:
            page.write_number(row, place, _as_shown(cell.value, unit), shown_as())


def _format(paper: Paper, unit: str, state: str) -> Format:
    return paper.formats[f"{unit}{state}"]


def _as_shown(value: int | Decimal, unit: str) -> Decimal:
    """Yuan of fen, points of a ratio. Excel keeps doubles; two decimals of yuan are exact in them to 90 trillion."""
    if unit == "fen":
        return Decimal(value) / FEN_PER_YUAN
    return Decimal(value) * PER_CENT if unit == "points" else Decimal(value)


def _widths(paper: Paper, page: Worksheet, sheet: Sheet, widest: int) -> int:
    """Each column as wide as what it holds; how wide they are together, in signs."""
    together = 0
    for place, column in enumerate(sheet.columns):
        texts = [_text_of(paper, line.cells[place], column.unit) for line in sheet.lines]
        head = _width(paper.said(column.head))
        # A head may take two lines, what stands below it only one.
        longest = max([(head + 1) // 2 if widest == WIDEST else head, *(_width(text) for text in texts)])
        most = WIDEST_TEXT if column.unit == "text" else widest
        wide = min(max(longest + 2, NARROWEST), most)
        page.set_column(place, place, wide)
        together += wide
    return together


def _text_of(paper: Paper, cell: Shown, unit: str) -> str:
    match cell.value:
        case None:
            return ""
        case Words():
            return paper.said(cell.value)
        case str() | date():
            return str(cell.value)
        case _:
            return f"{_as_shown(cell.value, unit):,.2f}" if unit in ("fen", "number") else f"{cell.value:,}"[:10]


def _width(text: str) -> int:
    """How wide a text is, a Chinese sign counted as two."""
    return sum(2 if ord(mark) > 0x2E7F else 1 for mark in text)


def _print_set_up(paper: Paper, page: Worksheet, sheet: Sheet, *, head: tuple[int, int], wide: int) -> None:
    """Landscape, as wide as one page where it can then be read, else as few; heads, and what each line is about, on
    every page; pages numbered."""
    page.set_landscape()
    page.set_paper(A4 if wide <= FIT_A4 else A3)
    page.fit_to_pages(-(-wide // FIT_A3), 0)
    page.repeat_rows(*head)
    if wide > FIT_A3:
        page.repeat_columns(0, (sheet.frozen or sheet.keys) - 1)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer(f"&L{paper.said(sheet.name)}&R{paper.said(PAGE_OF)}")
    page.hide_gridlines(0)
