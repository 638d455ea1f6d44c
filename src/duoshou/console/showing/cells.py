"""A cell of a standing table as people read it on a page."""

from __future__ import annotations

from datetime import date

from duoshou.console.showing import numbers
from duoshou.kernel.words import Words
from duoshou.loop.standing_tables.facade import Shown


def cell_text(cell: Shown, unit: str, *, currency: str, language: str) -> str:
    """`¥1,234.50`, `3.21%`, `+4.5%`, `2026-11-11`; a dash for the unknown."""
    value = cell.value
    match value:
        case None:
            return numbers.DASH
        case Words():
            return value.within(language)
        case str():
            return value
        case date():
            return value.isoformat()
    match unit:
        case "fen":
            return numbers.yuan(int(value), currency=currency)
        case "count":
            return numbers.count(value)
        case "ratio":
            return numbers.percent(value)
        case "change":
            return numbers.signed(value, places=numbers.ONE_PLACE, after="%")
        case "points":
            return numbers.signed(value, places=numbers.TWO_PLACES, after="pp")
        case _:
            return numbers.number(value)
