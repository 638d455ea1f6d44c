"""Cells of an unknown file as they would be read: money with its two places, times by the shop's clock."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from duoshou.console.showing.numbers import DASH, count, percent
from duoshou.kernel.money import yuan_text
from duoshou.kernel.words import Words
from duoshou.warehouse.values import MappingColumn, PreviewCell

STATES: dict[str, Words] = {
    "placed": Words("待付款", "Placed, not paid"),
    "paid": Words("已付款", "Paid"),
    "shipped": Words("已发货", "Shipped"),
    "completed": Words("已完成", "Completed"),
    "closed": Words("已关闭", "Closed"),
}
FEN_PER_YUAN = 100


def read_cell(cell: PreviewCell, column: MappingColumn, *, currency: str, language: str) -> str:
    """The value in words; a dash when nothing stands there."""
    value = cell.value
    match value:
        case None:
            return DASH
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M:%S")
        case date():
            return value.isoformat()
        case Decimal() if column.unit == "fen":
            return yuan_text(int((value * FEN_PER_YUAN).to_integral_value()), currency=currency)
        case Decimal() if column.unit == "ratio":
            return percent(value)
        case int() if column.unit == "fen":
            return yuan_text(value, currency=currency)
        case int():
            return count(value)
        case str() if column.name == "status" and value in STATES:
            return STATES[value].within(language)
        case _:
            return str(value)
