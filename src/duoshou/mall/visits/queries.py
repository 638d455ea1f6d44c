"""Reads of visits: a shop's day, its products' day, and whether anything is new."""

from __future__ import annotations

from datetime import date

from django.db.models import Max, Min

from duoshou.mall.database.statements import statement
from duoshou.mall.visits.models import Visit
from duoshou.mall.visits.values import DayOfVisits, ProductDay


def day_of_visits(*, shop_id: int, day: date) -> DayOfVisits:
    """How many came to the shop on `day`, and what they did; zeros when nobody came."""
    [counts] = statement("day_of_visits", __file__).rows(shop_id=shop_id, day=day)
    return DayOfVisits(day, *(int(count) for count in counts))


def products_of_day(*, shop_id: int, day: date) -> tuple[ProductDay, ...]:
    """The same for each product that somebody looked at or put into the cart."""
    rows = statement("products_of_day", __file__).rows(shop_id=shop_id, day=day)
    return tuple(ProductDay(day, *(int(count) for count in counts)) for counts in rows)


def newest_visit() -> int:
    """A number that grows with every visit written; zero before the first."""
    return Visit.objects.aggregate(newest=Max("id"))["newest"] or 0


def days_since(*, visit_id: int) -> frozenset[tuple[int, date]]:
    """The shops and business days of visits with a higher number than `visit_id`."""
    rows = statement("days_since", __file__).rows(after=visit_id)
    return frozenset((shop_id, day if isinstance(day, date) else date.fromisoformat(day)) for shop_id, day in rows)


def first_day(*, shop_id: int) -> date | None:
    """The oldest business day of the shop that is kept; None while nobody came."""
    first: date | None = Visit.objects.filter(shop_id=shop_id).aggregate(first=Min("day"))["first"]
    return first
