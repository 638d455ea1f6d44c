"""What each planted event truly cost or brought a day, in fen: from the rates that were set, and the orders written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from duoshou.simulated_shop.journeys import REFUNDED_RATIO
from duoshou.simulated_shop.planting import (
    AD_LOSS,
    BAD_BATCH_REFUNDED_RATIO,
    CLICK_PRICE_PERCENT_WHEN_SATURATED,
    CLICKS_WHEN_SATURATED,
    CONVERSION_OF_SLOW_REPLIES,
    DATA_DOUBLE,
    DATA_GAP,
    ITEM_DROP,
    ITEM_RISE,
    LEFT_OF_SOURCE,
    ORDERS,
    PRICE_CHANGE,
    REFUND_SURGE,
    SEARCHED_BY_NEW_TITLE,
    SLOW_REPLY,
    SOURCE_DROP,
    SOURCE_NAME,
    STOCK_OUT,
    Plan,
    PlantedEvent,
)
from duoshou.simulated_shop.rhythm import Busyness, fading
from duoshou.simulated_shop.values import RECOMMENDED, SEARCH, AdItemDay, Good, ItemVisits, Order
from duoshou.simulated_shop.visits import OTHER_SHARE, PROMOTED_SHARE, RECOMMENDED_SHARE, SEARCH_SHARE

SHARE_OF = {SEARCH: SEARCH_SHARE, RECOMMENDED: RECOMMENDED_SHARE}


@dataclass(frozen=True, slots=True)
class _Books:
    """What the stakes are counted from. `worth_fen`: what a visitor of a good's page pays, by code."""

    goods: Sequence[Good]
    busyness: Mapping[date, Busyness]
    orders: Sequence[Order]
    ads: Sequence[AdItemDay]
    worth_fen: Mapping[str, Fraction]

    def expected_fen(self, good: Good, day: date) -> Fraction:
        """What the good's usual visitors of a day would pay, whatever happens."""
        ways = SEARCH_SHARE + RECOMMENDED_SHARE + OTHER_SHARE + (PROMOTED_SHARE if good.advertised else 0)
        return self.of_a_way_fen(good, day, ways)

    def of_a_way_fen(self, good: Good, day: date, share: float) -> Fraction:
        """The same of the part that comes by one way."""
        came = good.ordinary_visitors * self.busyness[day].visitors * share if good.listed_on <= day else 0
        return Fraction(came) * self.worth_fen[good.code]


def with_stakes(
    plan: Plan,
    *,
    goods: Sequence[Good],
    busyness: Mapping[date, Busyness],
    visits: Sequence[ItemVisits],
    orders: Sequence[Order],
    ads: Sequence[AdItemDay],
) -> tuple[PlantedEvent, ...]:
    """The events with what each put at stake on the mean of its days, never below zero.

    Lost or won visitors and buyers count at what they would have paid; a bad batch at the money that went back; a price
    at the step times the pieces sold; ads at what was spent more less what that earned; files at the money that they
    lack or tell twice. A score that falls moves no money by itself.
    """
    books = _Books(goods, busyness, orders, ads, _worth(visits, orders))
    return tuple(replace(event, stake_fen_per_day=_stake(event, books)) for event in plan.events)


def _worth(visits: Sequence[ItemVisits], orders: Sequence[Order]) -> dict[str, Fraction]:
    came: Counter[str] = Counter()
    brought: Counter[str] = Counter()
    for visit in visits:
        came[visit.code] += visit.visitors
    for order in orders:
        if order.paid_on is not None:
            brought[order.lines[0].code] += order.total_fen
    return {code: Fraction(brought[code], max(count, 1)) for code, count in came.items()}


def _stake(event: PlantedEvent, books: _Books) -> int:
    count = _COUNT.get(event.kind)
    days = [event.first_day + timedelta(days=step) for step in range((event.last_day - event.first_day).days + 1)]
    return max(0, round(count(event, days, books) / len(days))) if count else 0


def _own(event: PlantedEvent, books: _Books) -> Good:
    return next(good for good in books.goods if good.item_id == event.value)


def _of_source(event: PlantedEvent, days: list[date], books: _Books) -> Fraction:
    way = next(way for way, name in SOURCE_NAME.items() if name == event.value)
    lost = SHARE_OF[way] * (1 - LEFT_OF_SOURCE[way])
    return _added(books.of_a_way_fen(good, day, lost) for day in days for good in books.goods)


def _of_stock(event: PlantedEvent, days: list[date], books: _Books) -> Fraction:
    return _added(books.expected_fen(_own(event, books), day) for day in days)


def _of_replies(event: PlantedEvent, days: list[date], books: _Books) -> Fraction:
    usual = _added(books.expected_fen(good, day) for day in days for good in books.goods)
    return usual * (1 - Fraction(CONVERSION_OF_SLOW_REPLIES))


def _of_title(event: PlantedEvent, days: list[date], books: _Books) -> Fraction:
    more = SEARCH_SHARE * (SEARCHED_BY_NEW_TITLE - 1)
    return _added(books.of_a_way_fen(_own(event, books), day, more) for day in days)


def _of_fading(event: PlantedEvent, days: list[date], books: _Books) -> Fraction:
    good, last_day = _own(event, books), max(books.busyness)
    gone = {day: 1 - fading(day, last_day=last_day, days=len(books.busyness)) for day in days}
    ways = SEARCH_SHARE + (RECOMMENDED_SHARE + OTHER_SHARE) / 2
    return _added(books.of_a_way_fen(good, day, ways * gone[day]) for day in days)


def _of_batch(event: PlantedEvent, days: list[date], books: _Books) -> Fraction:
    code, more = _own(event, books).code, 1 - Fraction(REFUNDED_RATIO) / Fraction(BAD_BATCH_REFUNDED_RATIO)
    sold = (order for order in books.orders if event.holds(order.created_on))
    return more * sum(order.refund_fen for order in sold if any(line.code == code for line in order.lines))


def _of_price(event: PlantedEvent, days: list[date], books: _Books) -> Fraction:
    good = _own(event, books)
    step_fen = abs(good.price_fen * event.new_price_percent // 100 - good.price_fen)
    paid = (order for order in books.orders if order.paid_on is not None and event.holds(order.created_on))
    return Fraction(step_fen) * sum(line.pieces for order in paid for line in order.lines if line.code == good.code)


def _of_ads(event: PlantedEvent, days: list[date], books: _Books) -> Fraction:
    good = _own(event, books)
    rows = [row for row in books.ads if row.code == good.code and event.holds(row.day)]
    margin, clicks = 1 - Fraction(good.cost_fen, good.price_fen), Fraction(CLICKS_WHEN_SATURATED)
    dearer = clicks * Fraction(CLICK_PRICE_PERCENT_WHEN_SATURATED, 100)
    spent_more = sum(row.spend_fen for row in rows) * (1 - 1 / dearer)
    sold_more = sum(row.direct_fen + row.indirect_fen for row in rows) * (1 - 1 / clicks)
    return spent_more - sold_more * margin


def _of_orders(event: PlantedEvent, days: list[date], books: _Books) -> Fraction:
    """The money of the orders that are missing or told twice; none where another file lacks days."""
    if event.kind == DATA_GAP and event.value != ORDERS:
        return Fraction(0)
    paid = (one for one in books.orders if one.paid_on is not None and event.holds(one.created_on))
    return Fraction(sum(one.total_fen for one in paid))


def _added(amounts: Iterable[Fraction]) -> Fraction:
    return sum(amounts, Fraction(0))


_COUNT: dict[str, Callable[[PlantedEvent, list[date], _Books], Fraction]] = {
    SOURCE_DROP: _of_source,
    STOCK_OUT: _of_stock,
    SLOW_REPLY: _of_replies,
    ITEM_RISE: _of_title,
    ITEM_DROP: _of_fading,
    REFUND_SURGE: _of_batch,
    PRICE_CHANGE: _of_price,
    AD_LOSS: _of_ads,
    DATA_GAP: _of_orders,
    DATA_DOUBLE: _of_orders,
}
