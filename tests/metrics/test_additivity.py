"""Parts add to the whole where a declaration says so, and nowhere else is a sum shown."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.metrics.facade import (
    Answer,
    MixedCurrencies,
    UnknownDimension,
    UnknownMetric,
    ask,
    catalogue,
    metric,
)
from duoshou.metrics.values import DIMENSIONS, Filter, Question
from tests.metrics.test_sources import ONLY_BY_SOURCE
from tests.metrics.world import (
    ABROAD,
    BRANCH,
    BROKEN_WEEKS,
    DAY,
    FIRST_DAY,
    MAIN,
    MONTH,
    PERIODS,
    WEEK,
    WHOLE,
    World,
    deliver_rows,
)

BOTH = (MAIN, BRANCH)
EVERY_METRIC = tuple(one.id for one in catalogue())
ADDED = [
    (one.id, dimension)
    for one in catalogue()
    for dimension in DIMENSIONS
    if dimension in one.added_over and one.id not in ONLY_BY_SOURCE
]
NEVER_ADDED_OVER_DAYS = [
    one.id for one in catalogue() if one.measures and "day" not in one.added_over and one.measures[0].grain
]
MEANS = [one.id for one in catalogue() if one.mean_of_days]
QUIET_DAY = Period.of_day(date(2026, 4, 16))
"""A day without an order from the wholesale platform."""

AFTER_ALL = Period.inclusive(WHOLE.last - timedelta(days=2), WHOLE.last + timedelta(days=4))

CUT_BY_ANOTHER_REPORT = {
    ("net_amount", "province"), ("net_amount", "source"), ("ordered_amount", "category"), ("ordered_amount", "item"),
    ("page_views", "category"), ("page_views", "item"), ("refund_amount", "category"), ("refund_amount", "item"),
    ("refund_amount", "province"), ("refund_amount", "reason"), ("refund_amount", "source"),
}  # fmt: skip
"""The whole comes from one report, these parts can only come from another: the note must name the other calibre."""


def value_of(answer: Answer, metric_id: str) -> int | Decimal | None:
    (row,) = answer.rows
    return row.cells[metric_id].value


def calibres(answer: Answer) -> set[str]:
    return {note.reason.zh for note in answer.notes}


class TestTheParts:
    @pytest.mark.parametrize("named", ["a week", "broken weeks"])
    @pytest.mark.parametrize(("metric_id", "dimension"), ADDED)
    def test_add_to_the_whole_over(self, world: World, metric_id: str, dimension: str, named: str):
        shops = BOTH if dimension in ("shop", "platform") else (MAIN,)
        whole = ask(world.home, Question((metric_id,), PERIODS[named], shops))
        parts = ask(world.home, Question((metric_id,), PERIODS[named], shops, by=(dimension,)))
        cells = [row.cells[metric_id] for row in parts.rows]
        if value_of(whole, metric_id) is None:
            # A cost is missing in the branch, or the stock of a branch without counts: no whole, so no whole to reach.
            assert any(cell.value is None and cell.blank for cell in cells)
        elif (metric_id, dimension) in CUT_BY_ANOTHER_REPORT:
            assert calibres(parts) != calibres(whole)
        else:
            assert sum(cell.value or 0 for cell in cells) == value_of(whole, metric_id)

    @pytest.mark.parametrize("grain", ["day", "week", "month"])
    def test_of_time_add_to_the_whole(self, world: World, grain: str):
        added = tuple(one.id for one in catalogue() if "day" in one.added_over and one.id not in ONLY_BY_SOURCE)
        (whole,) = ask(world.home, Question(added, BROKEN_WEEKS, (MAIN,))).rows
        parts = ask(world.home, Question(added, BROKEN_WEEKS, (MAIN,), by=(grain,))).rows
        assert len(parts) == len(BROKEN_WEEKS.by_grain(grain))
        for metric_id in added:
            told = [row.cells[metric_id].value for row in parts]
            if whole.cells[metric_id].value is None:
                # For the last of the new buyers the thirty days have not passed yet, or a platform does not say.
                assert None in told
            else:
                assert sum(told) == whole.cells[metric_id].value

    @pytest.mark.parametrize("shops", [(MAIN,), (BRANCH,), BOTH], ids=["main", "branch", "both"])
    @pytest.mark.parametrize("grain", ["total", "day", "week", "month"])
    def test_new_and_returning_buyers_are_all_buyers(self, world: World, grain: str, shops: tuple[str, ...]):
        question = Question(("new_buyers", "returning_buyers", "buyers_paid"), BROKEN_WEEKS, shops, grain=grain)
        for row in ask(world.home, question).rows:
            new, returning, buyers = (row.cells[one].value for one in question.metrics)
            assert new + returning == buyers

    def test_by_kind_of_buyer_are_the_new_and_the_returning(self, world: World):
        question = Question(("buyers_paid", "new_buyers", "returning_buyers"), WEEK, BOTH)
        (whole,) = ask(world.home, question).rows
        parts = ask(world.home, Question(("buyers_paid",), WEEK, BOTH, by=("buyer_kind",))).rows
        by_kind = {row.keys["buyer_kind"]: row.cells["buyers_paid"].value for row in parts}
        assert by_kind == {
            "new": whole.cells["new_buyers"].value,
            "returning": whole.cells["returning_buyers"].value,
            "unknown": 0,
        }


class TestWhatIsNeverAdded:
    @pytest.mark.parametrize("metric_id", sorted(set(NEVER_ADDED_OVER_DAYS) - set(MEANS)))
    def test_is_blank_over_several_days_and_says_why(self, world: World, metric_id: str):
        answer = ask(world.home, Question((metric_id,), WEEK, (MAIN,)))
        (row,) = answer.rows
        assert row.cells[metric_id].value is None
        assert "不能跨天" in row.cells[metric_id].blank.zh
        assert row.cells[metric_id].blank in {note.reason for note in answer.notes}

    @pytest.mark.parametrize("metric_id", NEVER_ADDED_OVER_DAYS)
    def test_is_blank_over_several_shops_and_says_why(self, world: World, metric_id: str):
        answer = ask(world.home, Question((metric_id,), DAY, BOTH))
        assert value_of(answer, metric_id) is None
        assert re.search("不能跨[^相]*店", answer.rows[0].cells[metric_id].blank.zh)

    @pytest.mark.parametrize("metric_id", ["visitors", "cart_users", "favourite_users"])
    def test_is_blank_by_category_as_items_share_people(self, world: World, metric_id: str):
        answer = ask(world.home, Question((metric_id,), DAY, (MAIN,), by=("category",)))
        assert all(row.cells[metric_id].value is None for row in answer.rows)

    @pytest.mark.parametrize("metric_id", MEANS)
    def test_or_is_the_mean_of_its_days(self, world: World, metric_id: str):
        days = ask(world.home, Question((metric_id,), WEEK, (MAIN,), grain="day")).rows
        mean = sum(row.cells[metric_id].value for row in days) / Decimal(7)
        whole = value_of(ask(world.home, Question((metric_id,), WEEK, (MAIN,))), metric_id)
        assert abs(whole - mean) <= Decimal("0.0000005")

    @pytest.mark.parametrize("metric_id", ["buyers_paid", "repeat_buyers", "returning_buyers", "active_items"])
    def test_or_is_counted_anew_over_the_whole_period(self, world: World, metric_id: str):
        # Somebody bought on two days, so the days count more people than came; of repeaters they count fewer.
        days = ask(world.home, Question((metric_id,), MONTH, (MAIN,), grain="day")).rows
        assert sum(row.cells[metric_id].value for row in days) != value_of(
            ask(world.home, Question((metric_id,), MONTH, (MAIN,))), metric_id
        )


class TestARatio:
    @pytest.mark.parametrize("metric_id", [one.id for one in catalogue() if one.is_quotient])
    def test_keeps_its_numerator_and_denominator(self, world: World, metric_id: str):
        one = metric(metric_id)
        (row,) = ask(world.home, Question((metric_id, one.numerator, one.denominator), DAY, (MAIN,))).rows
        cell = row.cells[metric_id]
        assert (cell.numerator, cell.denominator) == (
            row.cells[one.numerator].value,
            row.cells[one.denominator].value,
        )

    def test_of_nothing_is_blank_and_says_why(self, world: World):
        question = Question(
            ("spend_per_buyer", "refund_ratio"), QUIET_DAY, (BRANCH,), only=(Filter("platform", "wholesale"),)
        )
        (row,) = ask(world.home, question).rows
        for cell in row.cells.values():
            assert (cell.value, cell.numerator, cell.denominator) == (None, 0, 0)
            assert "分母为零" in cell.blank.zh


class TestTheUnknown:
    @pytest.mark.parametrize("metric_id", EVERY_METRIC)
    def test_before_the_first_import_is_blank_and_says_why(self, world: World, metric_id: str):
        answer = ask(world.home, Question((metric_id,), Period.of_month(date(2020, 1, 1)), (MAIN,)))
        (row,) = answer.rows
        assert row.cells[metric_id].value is None
        assert row.cells[metric_id].blank is not None
        assert answer.notes

    @pytest.mark.parametrize("metric_id", ["paid_amount", "orders_paid", "page_views", "visitors", "net_amount"])
    def test_after_the_last_day_is_no_zero(self, world: World, metric_id: str):
        rows = ask(world.home, Question((metric_id,), AFTER_ALL, (MAIN,), grain="day")).rows
        known = [row.cells[metric_id].value is not None for row in rows]
        assert known == [True, True, True, False, False, False, False]
        assert all(row.cells[metric_id].blank for row in rows[3:])

    @pytest.mark.parametrize("metric_id", ["paid_amount", "page_views", "ad_spend", "ad_roi"])
    def test_half_of_a_period_is_noted(self, world: World, metric_id: str):
        answer = ask(world.home, Question((metric_id,), AFTER_ALL, (MAIN,)))
        assert value_of(answer, metric_id) is not None
        assert any("只覆盖 3/7 天" in note.reason.zh for note in answer.notes)

    def test_of_a_shop_without_that_report_is_no_zero(self, world: World):
        rows = ask(world.home, Question(("paid_amount", "page_views"), DAY, BOTH, by=("shop",))).rows
        of_branch = next(row for row in rows if row.keys["shop"] == BRANCH)
        assert of_branch.cells["paid_amount"].value > 0
        assert of_branch.cells["page_views"].value is None

    def test_cost_makes_the_profit_unknown_and_says_what_to_do(self, world: World):
        (row,) = ask(world.home, Question(("cost_of_goods", "gross_profit", "net_amount"), DAY, (BRANCH,))).rows
        assert row.cells["cost_of_goods"].value is None
        assert "成本表" in row.cells["gross_profit"].blank.zh
        assert row.cells["net_amount"].value is not None

    def test_quiet_day_inside_the_lists_is_a_zero(self, world: World):
        question = Question(("orders_paid",), QUIET_DAY, (BRANCH,), only=(Filter("platform", "wholesale"),))
        assert value_of(ask(world.home, question), "orders_paid") == 0


class TestThePeriodBeside:
    @pytest.mark.parametrize("grain", ["total", "day"])
    @pytest.mark.parametrize(
        ("period", "partner"), [(MONTH, Period.of_month(date(2026, 3, 1))), (WEEK, WEEK.previous())]
    )
    def test_is_answered_as_if_it_were_asked(self, world: World, period: Period, partner: Period, grain: str):
        beside = ask(world.home, Question(EVERY_METRIC, period, (MAIN,), grain=grain, compare="previous"))
        alone = ask(world.home, Question(EVERY_METRIC, partner, (MAIN,), grain=grain))
        assert beside.against == partner
        assert beside.compare_rows == alone.rows

    def test_a_year_ago_is_blank_when_nothing_is_known_of_it(self, world: World):
        answer = ask(world.home, Question(EVERY_METRIC, MONTH, (MAIN,), compare="year"))
        assert answer.against == Period.of_month(date(2025, 4, 1))
        (row,) = answer.compare_rows
        assert all(cell.value is None and cell.blank for cell in row.cells.values())

    def test_is_absent_when_it_is_not_asked(self, world: World):
        answer = ask(world.home, Question(("paid_amount",), MONTH, (MAIN,)))
        assert (answer.against, answer.compare_rows) == (None, ())


class TestAQuestion:
    @pytest.mark.parametrize("metric_id", ["paid_amount", "spend_per_buyer", "refund_ratio", "ad_roi"])
    def test_about_money_in_two_currencies_is_refused(self, world: World, metric_id: str):
        with pytest.raises(MixedCurrencies, match="CNY、USD"):
            ask(world.home, Question((metric_id,), DAY, (MAIN, ABROAD)))

    def test_about_orders_in_two_currencies_is_answered(self, world: World):
        alone = value_of(ask(world.home, Question(("orders_paid",), DAY, (MAIN,))), "orders_paid")
        both = value_of(ask(world.home, Question(("orders_paid",), DAY, (MAIN, ABROAD))), "orders_paid")
        assert both == alone + 1

    def test_about_an_unknown_metric_names_the_closest(self, world: World):
        with pytest.raises(UnknownMetric, match="paid_amount"):
            ask(world.home, Question(("paid_amonut",), DAY, (MAIN,)))

    @pytest.mark.parametrize(
        "asked", [{"by": ("colour",)}, {"only": (Filter("colour", "red"),)}], ids=["cut", "filter"]
    )
    def test_about_an_unknown_dimension_names_the_known_ones(self, world: World, asked):
        with pytest.raises(UnknownDimension, match="buyer_kind"):
            ask(world.home, Question(("paid_amount",), DAY, (MAIN,), **asked))

    @pytest.mark.parametrize("dimension", ["source", "province", "item", "category", "platform", "shop", "buyer_kind"])
    def test_filtered_gives_the_segment(self, world: World, dimension: str):
        segments = ask(world.home, Question(("paid_amount",), WEEK, BOTH, by=(dimension,))).rows
        for row in segments[:4]:
            only = (Filter(dimension, str(row.keys[dimension])),)
            alone = ask(world.home, Question(("paid_amount",), WEEK, BOTH, only=only))
            assert value_of(alone, "paid_amount") == row.cells["paid_amount"].value


class TestTwoPlatformsOfOneShop:
    def test_are_never_added_where_people_are_counted(self, tmp_path: Path):
        home = Home(tmp_path / "home")
        header = ("day", "visitors", "page_views", "paid_fen")
        for platform, visitors in (("counter", 70), ("wholesale", 30)):
            rows = [(FIRST_DAY, visitors, 100, "1.00")]
            deliver_rows(home, BRANCH, tmp_path, table="shop_days", header=header, rows=rows, platform=platform)
        question = Question(("visitors", "page_views"), Period.of_day(FIRST_DAY), (BRANCH,))
        (row,) = ask(home, question).rows
        assert row.cells["page_views"].value == 200
        assert row.cells["visitors"].value is None
        assert "不能跨平台" in row.cells["visitors"].blank.zh
