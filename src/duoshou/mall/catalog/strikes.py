"""The ground of strike-through prices: the newest deals and the raised prices, for many SKUs with one question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from duoshou.mall.catalog.rules.strike_price import Deal, PriceStep, StrikePriceRefused, compared_with, why_refused
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


def why_strikes_refused(
    *, strikes: Mapping[int, tuple[int, int]], moment: datetime
) -> dict[int, StrikePriceRefused | None]:
    """By SKU, for strike-through prices and the prices beside them in fen: why each may not be shown, None when it may.

    For prices outside the catalogue, such as those of a play: the same law holds for them.
    """
    known = strikes_of([(sku_id, strike_fen, price_fen) for sku_id, (strike_fen, price_fen) in strikes.items()])
    return {
        sku_id: why_refused(
            strike_fen=one.stored_fen,
            price_fen=one.price_fen,
            ground=compared_with(deals=one.deals, steps=one.steps, moment=moment, with_today=True),
        )
        for sku_id, one in known.items()
    }
