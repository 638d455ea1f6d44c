"""What lies on the shelf on the last evening: enough of most goods, too little of one, far too much of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from duoshou.simulated_shop.dice import Dice
from duoshou.simulated_shop.goods import DEAD_GOOD, SCARCE_GOOD
from duoshou.simulated_shop.values import Good, Order, StockCount

PACE_DAYS = 28
COVER_DAYS = (18, 55)
SCARCE_COVER_DAYS = 2
DEAD_PIECES = 186
FEWEST_PIECES = 6


def stock_counts(
    goods: Sequence[Good], *, orders: Sequence[Order], last_day: date, days: int, dice: Dice
) -> tuple[StockCount, ...]:
    """One count per good, from the pace of the last four weeks."""
    pace_days = min(PACE_DAYS, days)
    since = last_day - timedelta(days=pace_days - 1)
    sold: Counter[str] = Counter()
    for order in orders:
        if order.paid_on is not None and order.paid_on >= since:
            for line in order.lines:
                sold[line.code] += line.pieces
    return tuple(
        StockCount(good.code, good.title, _pieces(good.code, sold[good.code], pace_days, dice), last_day)
        for good in goods
    )


def _pieces(code: str, sold: int, pace_days: int, dice: Dice) -> int:
    cover_days = dice.randint(*COVER_DAYS)
    if code == DEAD_GOOD:
        return DEAD_PIECES
    if code == SCARCE_GOOD:
        cover_days = SCARCE_COVER_DAYS
    return max(FEWEST_PIECES, sold * cover_days // pace_days)
