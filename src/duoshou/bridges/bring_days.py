"""Days of the shop and of its goods, visits beside trade: one delivery of one shop, after its orders are in."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, timedelta

from duoshou.bridges import lake_rows
from duoshou.bridges.day_rows import item_day_rows, shop_day_cells
from duoshou.bridges.errand import Errand
from duoshou.bridges.mall_rows import item_word
from duoshou.bridges.own_files import Cells
from duoshou.kernel.periods import Period
from duoshou.mall.reviews import facade as reviews
from duoshou.mall.visits import facade as visits

# What was told of older days is let go of; when they are touched again they are told again.
REMEMBERED_DAYS = 2
REVIEWED = "review_changed"

DayRows = dict[str, dict[Hashable, Cells]]


def bring_days(errand: Errand) -> None:
    """The days that were touched, and all since the last one that the lake has up to today, lie in the lake. Raises
    RowsTurnedAway, WarehouseIsBusy."""
    own = errand.memory
    touched = {day for day in errand.days | own.due_days | _days_scored_anew(errand) if day <= errand.today}
    days = touched | _days_since_the_last(errand)
    if not days:
        return
    rows = _rows_of(errand, days)
    fresh = {kind: own.new(kind, told) for kind, told in rows.items()}
    errand.deliver([file for kind, told in fresh.items() for file in errand.written(kind, told.values())])
    for kind, told in fresh.items():
        own.accepted(kind, told)
    own.due_days -= days
    own.last_day = errand.today
    own.forget_days_before(errand.today - timedelta(days=REMEMBERED_DAYS))


def _rows_of(errand: Errand, days: set[date]) -> DayRows:
    trade = lake_rows.trade_of(errand.home, errand.shop.name, days)
    scored = reviews.scores_by_day(shop_id=errand.shop.id, days=days)
    shop_days: dict[Hashable, Cells] = {}
    item_days: dict[Hashable, Cells] = {}
    for day in sorted(days):
        counted = day >= errand.visits_since
        came = visits.day_of_visits(shop_id=errand.shop.id, day=day) if counted else None
        looked = visits.products_of_day(shop_id=errand.shop.id, day=day) if counted else ()
        shop_days[day] = shop_day_cells(trade.of_shop[day], came, scored[day])
        item_days.update(
            item_day_rows(
                day=day,
                trade=trade,
                visits={item_word(one.product_id): one for one in looked} if counted else None,
                goods=errand.memory.goods,
                is_today=day == errand.today,
            )
        )
    return {"shop_days": shop_days, "item_days": item_days}


def _days_scored_anew(errand: Errand) -> set[date]:
    """A review written, hidden or shown again changes the scores of its own day and of every day since."""
    days = [date.fromisoformat(piece.facts["day"]) for piece in errand.news if piece.kind == REVIEWED]
    first = min(days, default=None)
    return set() if first is None else set(Period.inclusive(min(first, errand.today), errand.today).days())


def _days_since_the_last(errand: Errand) -> set[date]:
    """From the last day reported up to today: a day on which nothing happened is told, too. The last one is told again,
    as more may have come to it after it was carried."""
    own = errand.memory
    if own.last_day == errand.today:
        return set()
    last = own.last_day or lake_rows.last_day_of(errand.home, errand.shop.name)
    if last is None:
        first_order = lake_rows.first_order_day_of(errand.home, errand.shop.name)
        last = min(day for day in (errand.visits_since, errand.today, first_order) if day is not None)
    return set(Period.inclusive(min(last, errand.today), errand.today).days())
