"""What a row of a carrier file says, cell by cell, and what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from duoshou.kernel.words import Words

COLUMNS: dict[str, tuple[str, ...]] = {
    "order": ("订单号", "订单编号", "order", "order_id"),
    "carrier": ("快递公司", "物流公司", "carrier"),
    "tracking": ("快递单号", "运单号", "物流单号", "tracking"),
    "line": ("行号", "line"),
    "pieces": ("件数", "数量", "pieces"),
}
NEEDED = ("order", "carrier", "tracking")
LARGEST_NUMBER = 2**63 - 1
LOST_DIGITS = re.compile(r"[0-9.]+E\+?[0-9]+", flags=re.ASCII | re.IGNORECASE)
FORMULA_TEXT = re.compile(r'="(.*)"')

CODES: dict[str, Words] = {
    "DIGITS_LOST": Words(
        "表格软件把订单号变成了 {cell}，后几位已丢失；请把这一列设为文本后重新粘贴",
        "a spreadsheet made {cell} of the order number, its last digits are lost; set the column to text, paste again",
    ),
    "ORDER_MISSING": Words("没有填订单号", "the order number is missing"),
    "ORDER_NOT_A_NUMBER": Words("“{cell}”不是订单号", "“{cell}” is not an order number"),
    "ORDER_UNKNOWN": Words("店里没有订单 {cell}", "the shop has no order {cell}"),
    "ORDER_NOT_TO_SHIP": Words(
        "订单现在是“{state_zh}”，不用发货", "the order is “{state_en}”, there is nothing to ship"
    ),
    "CARRIER_MISSING": Words("没有填快递公司，或超过 40 个字符", "the carrier is missing or longer than 40 characters"),
    "TRACKING_MISSING": Words(
        "没有填快递单号，或超过 60 个字符", "the tracking number is missing or longer than 60 characters"
    ),
    "TRACKING_DIGITS_LOST": Words(
        "表格软件把单号变成了 {cell}；请把这一列设为文本后重新粘贴",
        "a spreadsheet turned the tracking number into {cell}; set the column to text and paste again",
    ),
    "LINE_UNKNOWN": Words("订单没有第 {cell} 行", "the order has no line {cell}"),
    "PIECES_NOT_A_COUNT": Words("“{cell}”不是件数", "“{cell}” is not a number of pieces"),
    "TOO_MANY_PIECES": Words("这一行最多还能发 {left} 件", "at most {left} pieces of this line are left to ship"),
    "ORDER_TWICE": Words(
        "第 {row} 行已经把这个订单整单发出；分包裹请填行号和件数",
        "row {row} already ships the whole order; for several parcels give lines and pieces",
    ),
}


@dataclass(frozen=True, slots=True)
class CarrierRow:
    """One row as it reads: the whole of what is left when it names no line."""

    row: int
    order_id: int
    carrier: str
    tracking: str
    line_no: int | None = None
    pieces: int | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row: the column, the code, and the facts that fill its words."""

    column: str
    code: str
    facts: dict[str, object]

    @property
    def words(self) -> Words:
        """The fault in both languages."""
        return CODES[self.code].filled(**self.facts)


def read_row(row: int, cells: dict[str, str]) -> CarrierRow | Fault:
    """What the row says, or the first thing that is wrong with it."""
    said = {name: cleaned(cell) for name, cell in cells.items()}
    order, carrier, tracking = (said.get(name, "") for name in NEEDED)
    line, pieces = said.get("line", ""), said.get("pieces", "")
    if fault := _order_fault(order) or _parcel_fault(carrier, tracking) or _count_fault(line, pieces):
        return fault
    return CarrierRow(row, int(order), carrier, tracking, int(line) if line else None, int(pieces) if pieces else None)


def cleaned(cell: str) -> str:
    """The cell without what spreadsheets put around numbers: ="…", a leading quote, full width, odd blanks."""
    text = unicodedata.normalize("NFKC", cell).strip().removeprefix("'").strip()
    found = FORMULA_TEXT.fullmatch(text)
    return found[1].strip() if found else text


def _order_fault(order: str) -> Fault | None:
    if LOST_DIGITS.fullmatch(order):
        return Fault("order", "DIGITS_LOST", {"cell": order})
    if not order:
        return Fault("order", "ORDER_MISSING", {})
    if not _is_count(order):
        return Fault("order", "ORDER_NOT_A_NUMBER", {"cell": order[:40]})
    return None


def _parcel_fault(carrier: str, tracking: str) -> Fault | None:
    if not 0 < len(carrier) <= 40:
        return Fault("carrier", "CARRIER_MISSING", {})
    if LOST_DIGITS.fullmatch(tracking):
        return Fault("tracking", "TRACKING_DIGITS_LOST", {"cell": tracking})
    if not 0 < len(tracking) <= 60:
        return Fault("tracking", "TRACKING_MISSING", {})
    return None


def _count_fault(line: str, pieces: str) -> Fault | None:
    if line and not _is_count(line):
        return Fault("line", "LINE_UNKNOWN", {"cell": line[:40]})
    # Pieces without a line would be pieces of nobody knows what.
    if (line or pieces) and not (_is_count(pieces) and line):
        return Fault("pieces", "PIECES_NOT_A_COUNT", {"cell": pieces[:40]})
    return None


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 19 and 0 < int(text) <= LARGEST_NUMBER
