"""The made-up shop lives through 年货节 and 春节, and some of its goods have a season of their own."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from statistics import mean

import pytest

from duoshou.kernel.periods import Period
from duoshou.simulated_shop import ShopTruth, simulate
from duoshou.simulated_shop.seasons import around_new_year, times_of

NEW_YEARS_DAY, MID_AUTUMN = date(2026, 2, 17), date(2025, 10, 6)


@pytest.fixture(scope="module")
def truth() -> ShopTruth:
    return simulate(seed=5, first_day=date(2025, 8, 1), days=240)


def days(first: int, last: int, *, of: date) -> Period:
    """From so many days after (or before) a festival to so many."""
    return Period.inclusive(of + timedelta(days=first), of + timedelta(days=last))


def a_day(truth: ShopTruth, period: Period, *, code: str = "") -> float:
    """Visitors on a mean day: of the shop, or of one good."""
    rows = [row for row in truth.item_days if row.code == code] if code else truth.shop_days
    return mean(row.visitors for row in rows if period.holds(row.day))


class TestTheShop:
    def test_sells_more_in_the_weeks_of_new_year_goods_and_little_at_new_year(self, truth: ShopTruth):
        plain = a_day(truth, days(-50, -32, of=NEW_YEARS_DAY))
        assert a_day(truth, days(-30, -12, of=NEW_YEARS_DAY)) > 1.2 * plain
        assert a_day(truth, days(-1, 6, of=NEW_YEARS_DAY)) < 0.7 * plain

    def test_is_as_on_any_day_outside_them(self):
        assert around_new_year(date(2026, 1, 5)) is None
        assert around_new_year(date(2026, 3, 1)) is None

    def test_has_nothing_planted_in_them(self, truth: ShopTruth):
        unlike = days(-30, 6, of=NEW_YEARS_DAY)
        assert not [
            event for event in truth.events if any(unlike.holds(day) for day in (event.first_day, event.last_day))
        ]


class TestAGoodWithASeason:
    def test_is_sought_before_its_festival_and_not_after(self, truth: ShopTruth):
        before = a_day(truth, days(-21, -7, of=MID_AUTUMN), code="LH-003")
        after = a_day(truth, days(3, 24, of=MID_AUTUMN), code="LH-003")
        assert before > 3 * after
        hamper = a_day(truth, days(-26, -12, of=NEW_YEARS_DAY), code="LH-001")
        assert hamper > 2 * a_day(truth, days(10, 30, of=NEW_YEARS_DAY), code="LH-001")

    def test_grows_and_fades_day_by_day(self):
        told = [times_of("LH-003", MID_AUTUMN + timedelta(days=step)) for step in range(-40, 10)]
        assert max(told) == pytest.approx(4.5, rel=0.01)
        assert max(abs(late - early) for early, late in pairwise(told)) < 0.5
        assert told[0] == told[-1] == 1.0

    def test_is_the_same_every_day_where_it_has_none(self):
        assert {times_of("QQ-001", date(2026, 1, 1) + timedelta(days=step)) for step in range(365)} == {1.0}
