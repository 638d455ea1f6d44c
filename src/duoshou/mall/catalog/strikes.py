"""The ground of strike-through prices: the newest deals and the raised prices, for many SKUs with one question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from duoshou.mall.catalog.rules.strike_price import Deal, PriceStep
from duoshou.mall.catalog.values import StrikePrice
from duoshou.mall.database.many_rows import moment_out
from duoshou.mall.database.statements import statement

# Seven days before and the day itself; the last deal before an empty week is the newest of all.
DEAL = "deal"


def strikes_of(struck: Sequence[tuple[int, int, int]]) -> dict[int, StrikePrice]:
    """By SKU, for rows of (SKU, strike-through price, price) in fen, all that decides whether it may be shown."""
    if not struck:
        return {}
    deals: defaultdict[int, list[Deal]] = defaultdict(list)
    steps: defaultdict[int, list[PriceStep]] = defaultdict(list)
    for sku_id, kind, at, first_fen, second_fen in statement("compared", module=__file__).rows(
        skus=[sku_id for sku_id, _, _ in struck]
    ):
        if kind == DEAL:
            deals[sku_id].append(Deal(date.fromisoformat(at), first_fen, second_fen))
        elif (moment := moment_out(at)) is not None:
            steps[sku_id].append(PriceStep(moment, first_fen, second_fen))
    return {
        sku_id: StrikePrice(strike_fen, price_fen, tuple(deals[sku_id]), tuple(steps[sku_id]))
        for sku_id, strike_fen, price_fen in struck
    }
