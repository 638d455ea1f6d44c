"""Many daily runs at once say what question after question would say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from duoshou.metrics.facade import Daily, Engine, Question, answer, daily, largest
from duoshou.warehouse.facade import reading
from tests.metrics.world import MAIN, WEEK, World

OF_ITEMS = ("paid_amount", "pieces_paid", "visitors", "ad_spend", "cost_of_goods", "stock_on_hand")


@pytest.fixture
def duck(world: World) -> Iterator[Engine]:
    with reading(world.home, (MAIN,)) as opened:
        yield opened


def asked_one_by_one(duck: Engine, name: str, dimension: str) -> dict[str, list[int | None]]:
    """The same from the answers to a question cut by day."""
    rows = answer(duck, Question((name,), WEEK, (MAIN,), by=(dimension,), grain="day")).rows
    told = {(str(row.keys[dimension]), row.keys["day"]): row.whole(name) for row in rows if row.keys[dimension]}
    days_told = {day for (_, day), value in told.items() if value is not None}
    return {
        segment: [told.get((segment, day), 0 if day in days_told else None) for day in WEEK.days()]
        for segment, _ in told
    }


def runs_of(told: Daily) -> dict[str, list[int | None]]:
    return {segment: list(run) for segment, run in told.runs.items()}


class TestDailyRuns:
    @pytest.mark.parametrize("name", OF_ITEMS)
    def test_of_items_say_what_questions_say(self, duck: Engine, name: str):
        told = daily(duck, (name,), period=WEEK, shops=(MAIN,), dimension="item")[name]
        assert runs_of(told) == asked_one_by_one(duck, name, "item")
        assert told.runs
        assert told.rest is None

    def test_of_sources_say_what_questions_say(self, duck: Engine):
        told = daily(duck, ("source_visitors",), period=WEEK, shops=(MAIN,), dimension="source")["source_visitors"]
        assert runs_of(told) == asked_one_by_one(duck, "source_visitors", "source")

    def test_of_some_and_of_the_others_add_up_to_those_of_all(self, duck: Engine):
        every = daily(duck, OF_ITEMS[:2], period=WEEK, shops=(MAIN,), dimension="item")
        among = largest(duck, "paid_amount", period=WEEK, shops=(MAIN,), dimension="item", most=2)
        some = daily(duck, OF_ITEMS[:2], period=WEEK, shops=(MAIN,), dimension="item", among=among)
        for name, told in some.items():
            assert set(told.runs) <= set(among)
            runs = [*told.runs.values(), told.rest or ()]
            whole = [sum(of_day) for of_day in zip(*every[name].runs.values(), strict=True)]
            assert [sum(of_day) for of_day in zip(*runs, strict=True)] == whole

    def test_leave_out_what_nothing_can_tell_of_such_segments(self, duck: Engine):
        assert daily(duck, ("first_reply_seconds",), period=WEEK, shops=(MAIN,), dimension="item") == {}


class TestTheLargest:
    def test_are_those_with_the_most_over_all_days(self, duck: Engine):
        runs = asked_one_by_one(duck, "paid_amount", "item")
        sums = {item: sum(value or 0 for value in run) for item, run in runs.items()}
        found = largest(duck, "paid_amount", period=WEEK, shops=(MAIN,), dimension="item", most=3)
        assert list(found) == sorted(sums, key=lambda item: (-sums[item], item))[:3]
