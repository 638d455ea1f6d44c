"""What lay on the shelf on every morning: from the last evening's count backwards, as pieces were sold and came in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from duoshou.simulated_shop.dice import Dice
from duoshou.simulated_shop.planting import Plan
from duoshou.simulated_shop.values import Good, Order, StockCount

FULL_SHELF_DAYS = 45
LEFT_BEFORE_DELIVERY_DAYS = (5, 12)
FEWEST_PIECES = 8
LAST_PIECES = 3
"""On the last morning before a shelf is empty; they break or go to somebody at the door."""


def stock_days(
    goods: Sequence[Good], *, last_evening: Sequence[StockCount], orders: Sequence[Order], plan: Plan, dice: Dice
) -> tuple[StockCount, ...]:
    """One count per listed good and morning, day by day; the morning after the last day is the last evening's count."""
    sold: Counter[tuple[date, str]] = Counter()
    for order in orders:
        if order.paid_on is not None:
            for line in order.lines:
                sold[order.created_on, line.code] += line.pieces
    cards = {good.code: good for good in goods}
    found = [count for evening in last_evening for count in _backwards(cards[evening.code], evening, sold, plan, dice)]
    return tuple(sorted(found, key=lambda count: (count.counted_on, count.code)))


def _backwards(
    good: Good, evening: StockCount, sold: Counter[tuple[date, str]], plan: Plan, dice: Dice
) -> list[StockCount]:
    """The mornings of one good. Where a shelf would have been fuller than ever, a delivery came on that day."""
    days = (evening.counted_on - good.listed_on).days + 1
    a_day = max(1, sum(sold[good.listed_on + timedelta(days=step), good.code] for step in range(days)) // days)
    full = max(evening.pieces, a_day * FULL_SHELF_DAYS)
    pieces, counts = evening.pieces, []
    for back in range(days):
        day = evening.counted_on - timedelta(days=back)
        was_empty = pieces == 0
        pieces += sold[day, good.code]
        if good.item_id in plan.sold_out(day):
            pieces = 0
        elif was_empty:
            pieces = max(LAST_PIECES, pieces)
        elif pieces > full:
            pieces = max(FEWEST_PIECES, a_day * dice.randint(*LEFT_BEFORE_DELIVERY_DAYS), sold[day, good.code])
        counts.append(replace(evening, pieces=pieces, counted_on=day))
    return counts
