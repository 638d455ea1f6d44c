"""What one row of the price history changed: the base price, the strike-through price, or both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from duoshou.kernel.words import Words
from duoshou.mall.catalog import facade as catalog

BASE, STRIKE = Words("售价", "Price"), Words("划线价", "Strike-through price")


@dataclass(frozen=True, slots=True)
class PriceStep:
    """One price that really changed, in fen; None where there was or is none."""

    row: catalog.PriceRow
    what: Words
    before_fen: int | None
    after_fen: int | None


def price_steps(rows: Iterable[catalog.PriceRow]) -> list[PriceStep]:
    """A step for each price that a row changed, in the order of the rows, the base price first."""
    both = (
        (row, (BASE, row.before_fen, row.after_fen), (STRIKE, row.strike_before_fen, row.strike_after_fen))
        for row in rows
    )
    return [
        PriceStep(row, what, before, after)
        for row, *prices in both
        for what, before, after in prices
        if before != after
    ]
