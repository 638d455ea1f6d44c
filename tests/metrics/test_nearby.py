"""What one page asks about the same days is told once, and is what every question by itself would be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from duoshou.kernel.periods import Period
from duoshou.metrics.facade import Engine, Nearby, Question, Reach, answer, near, partner
from duoshou.metrics.values import Filter
from duoshou.warehouse.facade import reading
from tests.metrics.world import BRANCH, DAY, MAIN, WEEK, WHOLE, World

# Sums, distinct people, quotients, who is new, what a day report says, how things stood last, groups of many days.
EVERY_KIND = (
    "paid_amount", "pieces_paid", "buyers_paid", "spend_per_buyer", "new_buyers", "returning_buyers",
    "paid_by_new_buyers", "repeat_buyers", "cost_of_goods", "refund_amount", "refund_orders", "refund_ratio",
    "visitors", "conversion_ratio", "ad_roi", "stock_on_hand",
)  # fmt: skip
SHOPS = {"one shop": (MAIN,), "both": (MAIN, BRANCH)}
FIRST = Period.of_day(WHOLE.start)
ASKED = [(DAY, "previous"), (DAY, "year"), (WEEK, "previous"), (FIRST, "previous")]
CUTS: dict[str, dict[str, Any]] = {
    "whole": {},
    "by day": {"grain": "day"},
    "by item": {"by": ("item",)},
    "by source": {"by": ("source",)},
    "by buyer": {"by": ("buyer_kind",)},
    "by shop": {"by": ("shop",)},
    "by category and day": {"by": ("category",), "grain": "day"},
    "of one source": {"only": (Filter("source", "手淘搜索"),)},
    "of new buyers": {"only": (Filter("buyer_kind", "new"),)},
}


class Counting(Engine):
    """An engine that counts what it is asked."""

    asked = 0

    def rows(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[tuple[Any, ...]]:
        """All rows of an answer."""
        self.asked += 1
        return super().rows(sql, parameters)


@pytest.fixture(params=SHOPS.values(), ids=SHOPS)
def duck(world: World, request: pytest.FixtureRequest) -> Iterator[Counting]:
    with reading(world.home, request.param) as opened:
        yield Counting(opened.connection, opened.state, opened._remembered)


@pytest.fixture
def of_main(world: World) -> Iterator[Counting]:
    with reading(world.home, (MAIN,)) as opened:
        yield Counting(opened.connection, opened.state, opened._remembered)


def question(period: Period, **more: Any) -> Question:
    return Question(EVERY_KIND, period, more.pop("shops", (MAIN,)), **more)


def month_before(period: Period) -> Period:
    return Period.ending(period.last, days=30)


class TestWhatWasToldNearby:
    @pytest.mark.parametrize(("period", "compare"), ASKED, ids=["day", "day a year on", "week", "first day"])
    @pytest.mark.parametrize("cut", CUTS.values(), ids=CUTS)
    def test_is_what_is_told_without_it(self, duck: Counting, period: Period, compare: Any, cut: dict[str, Any]):
        shops = tuple(name for (name,) in duck.rows("SELECT DISTINCT shop FROM orders ORDER BY 1"))
        nearby = near(duck, period, partner(period, compare))
        answer(duck, question(month_before(period), shops=shops, grain="day"), nearby)
        asked = question(period, shops=shops, compare=compare, **cut)
        alone = answer(duck, asked)
        assert answer(duck, asked, nearby) == alone
        # Once more, from what that question itself was told.
        assert answer(duck, asked, nearby) == alone

    @pytest.mark.parametrize("hour", [0, 4, 9])
    def test_is_no_answer_beside_a_day_that_is_not_over(self, of_main: Counting, hour: int):
        reach = Reach(datetime(2026, 4, 15, hour, 30, tzinfo=UTC), "Asia/Shanghai")
        nearby = near(of_main, DAY, partner(DAY, "previous"))
        answer(of_main, question(month_before(DAY), grain="day"), nearby)
        for cut in ({}, {"by": ("source",)}):
            asked = question(DAY, compare="previous", reach=reach, **cut)
            assert answer(of_main, asked, nearby) == answer(of_main, asked)

    def test_is_not_asked_again(self, of_main: Counting):
        nearby = Nearby()
        run = replace(question(month_before(DAY), grain="day"), metrics=("paid_amount", "buyers_paid", "visitors"))
        answer(of_main, run, nearby)
        before = of_main.asked
        answer(of_main, replace(run, period=DAY, grain="total", compare="previous"), nearby)
        answer(of_main, replace(run, period=WEEK, metrics=("paid_amount",)), Nearby())
        assert of_main.asked == before + 1

    def test_is_asked_of_both_days_at_once(self, of_main: Counting):
        nearby = near(of_main, DAY, partner(DAY, "previous"))
        before = of_main.asked
        answer(of_main, replace(question(DAY, compare="previous", by=("source",)), metrics=("paid_amount",)), nearby)
        assert of_main.asked == before + 1

    def test_holds_for_a_few_days_only(self, of_main: Counting):
        assert near(of_main, WHOLE, partner(WHOLE, "previous")).stand_ins(DAY) == {}
        close = near(of_main, DAY, DAY)
        assert close.stand_ins(DAY) and not close.stand_ins(Period(DAY.start - timedelta(days=1), DAY.end))
