"""A cell of a standing table as people read it on a page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from duoshou.kernel.money import yuan_text
from duoshou.kernel.ratio import rounded
from duoshou.kernel.words import Words
from duoshou.loop.standing_tables.facade import Shown

UNKNOWN = "—"
PER_CENT = 100


def cell_text(cell: Shown, unit: str, *, currency: str, language: str) -> str:
    """`¥1,234.50`, `3.21%`, `+4.5%`, `2026-11-11`; a dash for the unknown."""
    value = cell.value
    match value:
        case None:
            return UNKNOWN
        case Words():
            return value.within(language)
        case str():
            return value
        case date():
            return value.isoformat()
    match unit:
        case "fen":
            return yuan_text(int(value), currency=currency)
        case "count":
            return f"{int(value):,}"
        case "ratio":
            return f"{rounded(Decimal(value) * PER_CENT, 2)}%"
        case "change":
            return f"{rounded(Decimal(value) * PER_CENT, 1):+}%"
        case "points":
            return f"{rounded(Decimal(value) * PER_CENT, 2):+}pp"
        case _:
            return f"{rounded(Decimal(value), 2):,}"
