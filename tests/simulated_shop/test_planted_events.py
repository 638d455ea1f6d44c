"""What is made to happen is in the numbers of the shop, and only where it was made to happen."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import mean

import pytest

from duoshou.kernel.periods import Period
from duoshou.simulated_shop import PlantedEvent, ShopTruth, simulate
from duoshou.simulated_shop.rhythm import GREAT_PROMOTIONS
from duoshou.simulated_shop.write_taobao import write_taobao

LONG_DAYS = 550
KINDS = {
    *("source_drop", "stock_out", "slow_reply", "refund_surge", "dsr_fall", "item_drop"),
    *("price_change", "ad_loss", "item_rise", "data_gap", "data_double"),
}
SCORES = {"service_score": "attitude_score_milli", "description_score": "description_score_milli"}


@pytest.fixture(scope="module")
def long() -> ShopTruth:
    return simulate(seed=5, first_day=date(2025, 5, 20), days=LONG_DAYS)


def of_kind(truth: ShopTruth, kind: str) -> list[PlantedEvent]:
    found = [event for event in truth.events if event.kind == kind]
    assert found, f"no {kind} was planted"
    return found


def weeks_around(event: PlantedEvent) -> tuple[Period, Period]:
    """The days of the event, and the fortnight before it."""
    during = Period.inclusive(event.first_day, event.last_day)
    return during, Period(event.first_day - timedelta(days=14), event.first_day)


class TestTheEvents:
    def test_of_eighteen_months_are_of_every_kind(self, long: ShopTruth):
        assert {event.kind for event in long.events} == KINDS
        assert len([event for event in long.events if event.kind not in ("dsr_fall", "item_drop")]) >= 14

    def test_leave_quiet_weeks_between_them(self, long: ShopTruth):
        causes = [event for event in long.events if event.kind != "dsr_fall"]
        for earlier, later in pairwise(causes):
            assert (later.first_day - earlier.last_day).days >= 14

    def test_keep_away_from_great_promotions(self, long: ShopTruth):
        for event in long.events:
            if event.kind not in ("dsr_fall", "item_drop"):
                assert not any((day.month, day.day) in GREAT_PROMOTIONS for day in weeks_around(event)[0].days())

    def test_of_a_shop_without_a_past_are_none(self):
        assert simulate(seed=5, first_day=date(2026, 3, 2), days=15).events == ()

    def test_of_another_seed_are_others(self, long: ShopTruth):
        other = simulate(seed=6, first_day=date(2026, 3, 2), days=200)
        again = simulate(seed=7, first_day=date(2026, 3, 2), days=200)
        assert other.events != again.events

    def test_say_what_they_put_at_stake(self, long: ShopTruth):
        for event in long.events:
            moves_money = event.kind != "dsr_fall" and (event.kind, event.value) != ("data_gap", "visitors")
            assert (event.stake_fen_per_day > 0) is moves_money, event


class TestANewPrice:
    def test_is_on_every_order_of_its_days_and_on_no_other(self, long: ShopTruth):
        goods = {good.item_id: good for good in long.goods}
        for event in of_kind(long, "price_change"):
            good = goods[event.value]
            around = weeks_around(event)[1]
            lines = [
                (order.created_on, line) for order in long.orders for line in order.lines if line.code == good.code
            ]
            assert {line.price_fen for day, line in lines if event.holds(day)}.isdisjoint({good.price_fen})
            assert {line.price_fen for day, line in lines if around.holds(day)} == {good.price_fen}


class TestASaturatedPlan:
    def test_spends_far_more_for_few_more_clicks(self, long: ShopTruth):
        codes = {good.item_id: good.code for good in long.goods}
        for event in of_kind(long, "ad_loss"):
            during, before = weeks_around(event)
            rows = [row for row in long.ad_item_days if row.code == codes[event.value]]
            spent, clicked = (
                [mean(getattr(row, name) for row in rows if span.holds(row.day)) for span in (before, during)]
                for name in ("spend_fen", "clicks")
            )
            assert spent[1] > 1.8 * spent[0] and clicked[1] < 1.6 * clicked[0]


class TestANewTitle:
    def test_is_searched_for(self, long: ShopTruth):
        codes = {good.item_id: good.code for good in long.goods}
        for event in of_kind(long, "item_rise"):
            during, before = weeks_around(event)
            rows = [row for row in long.item_days if row.code == codes[event.value]]
            came = [mean(row.search_visitors for row in rows if span.holds(row.day)) for span in (before, during)]
            assert came[1] > 1.5 * came[0]


class TestTheFiles:
    def test_lack_the_days_and_tell_twice_the_days_that_they_are_said_to(self, long: ShopTruth, tmp_path: Path):
        write_taobao(truth=long, folder=tmp_path)
        doubled = [event for event in long.events if event.kind == "data_double"]
        assert len(list(tmp_path.glob("订单*另存.csv"))) == len(doubled) > 0
        text = "".join(path.read_text("gb18030") for path in tmp_path.glob("ExportOrderList*.csv"))
        gone = [event for event in long.events if (event.kind, event.value) == ("data_gap", "paid_amount")]
        lacking = [order for order in long.orders if any(event.holds(order.created_on) for event in gone)]
        assert not [order for order in lacking if order.order_id in text]
        assert long.orders[0].order_id in text


class TestASourceThatDriesUp:
    def test_brings_far_fewer_people(self, long: ShopTruth):
        for event in of_kind(long, "source_drop"):
            during, before = weeks_around(event)
            came = {row.day: row.visitors for row in long.source_days if row.source == event.value}
            assert mean(came[day] for day in during.days()) < 0.6 * mean(came[day] for day in before.days())


class TestAnItemOutOfStock:
    def test_is_not_sold_and_has_none_left(self, long: ShopTruth):
        ids = {good.code: good.item_id for good in long.goods}
        for event in of_kind(long, "stock_out"):
            empty = {
                count.counted_on
                for count in long.stock_days
                if ids[count.code] == event.value and count.pieces == 0 and event.holds(count.counted_on)
            }
            assert empty == set(weeks_around(event)[0].days())
            sold = [line for order in long.orders if event.holds(order.created_on) for line in order.lines]
            assert not [line for line in sold if ids[line.code] == event.value]

    def test_is_empty_at_no_other_time(self, long: ShopTruth):
        ids = {good.code: good.item_id for good in long.goods}
        gone = of_kind(long, "stock_out")
        for count in long.stock_days:
            if count.pieces == 0:
                assert any(event.value == ids[count.code] and event.holds(count.counted_on) for event in gone)


class TestSlowReplies:
    def test_keep_people_waiting_and_cost_sales(self, long: ShopTruth):
        shop_days = {row.day: row for row in long.shop_days}
        for event in of_kind(long, "slow_reply"):
            during, before = weeks_around(event)
            waited = {
                named: mean(row.first_reply_centiseconds for row in long.reply_days if period.holds(row.day))
                for named, period in (("during", during), ("before", before))
            }
            assert waited["during"] > 4 * waited["before"]
            bought = [
                sum(shop_days[day].trade.buyers for day in period.days())
                / sum(shop_days[day].visitors for day in period.days())
                for period in (during, before)
            ]
            assert bought[0] < 0.92 * bought[1]


class TestABadBatch:
    def test_comes_back_for_its_quality(self, long: ShopTruth):
        ids = {good.code: good.item_id for good in long.goods}
        for event in of_kind(long, "refund_surge"):
            own = [refund for refund in long.refunds if event.holds(refund.order.created_on)]
            reasons = Counter(refund.reason for refund in own if ids[refund.line.code] == event.value)
            assert reasons.most_common(1)[0][0] == "质量问题"
            assert reasons["质量问题"] >= 5


class TestAScore:
    def test_falls_when_it_is_said_to(self, long: ShopTruth):
        scores = {row.day: row.service for row in long.shop_days}
        for event in of_kind(long, "dsr_fall"):
            of_day = SCORES[event.value]
            before = getattr(scores[event.first_day - timedelta(days=1)], of_day)
            assert all(before - getattr(scores[day], of_day) >= 50 for day in weeks_around(event)[0].days())
            assert abs(getattr(scores[event.last_day + timedelta(days=13)], of_day) - before) <= 16 or (
                event.last_day + timedelta(days=13) > long.last_day
            )
