"""What holds in the simulated shop itself, before a file is written."""

from datetime import date, timedelta

import pytest

from duoshou.kernel.periods import Period
from duoshou.simulated_shop import ShopTruth, simulate
from duoshou.simulated_shop.goods import FADING_GOOD
from duoshou.simulated_shop.simulate import NoDaysToSimulate


class TestAnOrder:
    def test_costs_its_lines_and_its_postage(self, truth: ShopTruth):
        for order in truth.orders:
            listed = sum(line.price_fen * line.pieces for line in order.lines)
            assert order.goods_fen == listed - order.discount_fen
            assert order.goods_fen == sum(line.paid_fen for line in order.lines)
            assert order.total_fen == order.goods_fen + order.postage_fen

    def test_never_shares_out_more_than_a_line_is_listed_at(self, truth: ShopTruth):
        lines = [line for order in truth.orders for line in order.lines]
        assert all(0 <= line.paid_fen <= line.price_fen * line.pieces for line in lines)

    def test_has_each_good_once(self, truth: ShopTruth):
        assert all(len({line.code for line in order.lines}) == len(order.lines) for order in truth.orders)

    def test_gives_back_no_more_than_was_paid(self, truth: ShopTruth):
        for order in truth.orders:
            assert sum(line.refund_fen for line in order.lines) <= order.refund_fen <= order.total_fen
            assert order.paid_on or not order.refund_fen

    def test_has_an_id_of_its_own_of_eighteen_digits(self, truth: ShopTruth):
        ids = {order.order_id for order in truth.orders}
        assert len(ids) == len(truth.orders)
        assert all(len(order_id) == 18 and order_id.isdigit() for order_id in ids)

    def test_knows_nothing_of_the_morning_after(self, truth: ShopTruth):
        days = [order.paid_on for order in truth.orders if order.paid_on]
        days += [order.refunded_on for order in truth.orders if order.refunded_on]
        assert max(days) <= truth.last_day
        assert truth.last_day == date(2026, 11, 21)


class TestADay:
    def test_of_the_shop_is_paid_what_its_orders_were_paid(self, truth: ShopTruth):
        for row in truth.shop_days:
            paid = [order for order in truth.orders if order.paid_on == row.day]
            assert row.trade.paid_fen == sum(order.goods_fen + order.postage_fen for order in paid)
            assert row.trade.orders == len(paid)
            assert row.trade.buyers == len({order.customer.nick for order in paid})
            assert row.trade.pieces == sum(order.pieces for order in paid)

    def test_of_the_shop_is_its_items_and_postage(self, truth: ShopTruth):
        for row in truth.shop_days:
            items = [item for item in truth.item_days if item.day == row.day]
            postage = sum(order.postage_fen for order in truth.orders if order.paid_on == row.day)
            assert row.trade.paid_fen == sum(item.trade.paid_fen for item in items) + postage
            assert row.trade.pieces == sum(item.trade.pieces for item in items)
            assert row.trade.lines == sum(item.trade.lines for item in items)
            assert row.item_page_views == sum(item.page_views for item in items)

    def test_has_new_and_returning_buyers_and_no_others(self, truth: ShopTruth):
        known: set[str] = set()
        for row in truth.shop_days:
            today = {order.customer.nick for order in truth.orders if order.paid_on == row.day}
            assert row.trade.new_buyers == len(today - known)
            assert row.trade.returning_buyers == len(today & known)
            known |= today

    def test_has_at_least_as_many_visitors_as_buyers(self, truth: ShopTruth):
        for row in truth.shop_days:
            assert row.page_views >= row.visitors >= max(row.trade.buyers, row.trade.order_buyers)
        for item in truth.item_days:
            assert item.page_views >= item.visitors >= max(item.trade.buyers, item.trade.order_buyers)
            assert item.visitors >= item.search_visitors >= item.trade.search_buyers

    def test_has_shop_visitors_between_its_busiest_item_and_all_items_together(self, truth: ShopTruth):
        for row in truth.shop_days:
            visitors = [item.visitors for item in truth.item_days if item.day == row.day]
            assert max(visitors) <= row.item_visitors <= sum(visitors)
            assert row.returning_visitors >= row.trade.returning_buyers
            assert row.visitors - row.returning_visitors >= row.trade.new_buyers

    def test_spends_on_ads_what_its_promoted_items_spend(self, truth: ShopTruth):
        for row in truth.shop_days:
            assert row.ad_spend_fen == sum(ad.spend_fen for ad in truth.ad_item_days if ad.day == row.day)


class TestTheTotals:
    def test_of_the_weeks_add_up_to_the_whole(self, truth: ShopTruth):
        weeks = [truth.totals(period=week) for week in truth.period.by_grain("week")]
        whole = truth.totals()
        for name in (
            "paid_fen",
            "orders",
            "pieces",
            "visitors",
            "refund_fen",
            "ad_spend_fen",
            "ad_amount_fen",
            "goods_cost_fen",
        ):
            assert sum(week[name] for week in weeks) == whole[name]

    def test_count_a_buyer_of_two_days_once(self, truth: ShopTruth):
        totals = truth.totals()
        assert totals["buyers"] == totals["new_buyers_day_sum"]
        assert totals["buyers"] + totals["returning_buyers_day_sum"] == totals["buyers_day_sum"]

    def test_of_the_ads_stay_within_the_goods_sold(self, truth: ShopTruth):
        assert 0 < truth.totals()["ad_amount_fen"] < truth.totals()["goods_paid_fen"]

    def test_cost_each_piece_at_the_cost_of_its_day(self, truth: ShopTruth):
        dearer = next(cost for cost in truth.costs if cost.from_day > truth.first_day)
        at_old_costs = {good.code: good.cost_fen for good in truth.goods}
        expected = 0
        for order in truth.orders:
            if order.paid_on is None:
                continue
            for line in order.lines:
                is_dearer = line.code == dearer.code and order.paid_on >= dearer.from_day
                expected += line.pieces * (dearer.cost_fen if is_dearer else at_old_costs[line.code])
        assert truth.totals()["goods_cost_fen"] == expected


class TestTheShop:
    def test_looks_like_a_small_shop(self, truth: ShopTruth):
        totals = truth.totals()
        assert 50 <= totals["orders"] / truth.days <= 90
        assert 0.03 <= totals["buyers_day_sum"] / totals["visitors"] <= 0.05
        assert 0.03 <= totals["refund_fen"] / totals["paid_fen"] <= 0.06
        assert len(truth.goods) == 24

    def test_sells_most_on_double_eleven(self, truth: ShopTruth):
        best = max(truth.shop_days, key=lambda row: row.trade.paid_fen)
        assert best.day == date(2026, 11, 11)

    def test_keeps_an_anniversary_where_no_great_promotion_falls(self):
        quiet = simulate(seed=3, first_day=date(2026, 3, 1), days=50)
        best = max(quiet.shop_days, key=lambda row: row.trade.paid_fen)
        assert best.day == date(2026, 3, 31)

    def test_has_a_good_that_loses_its_visitors_in_the_last_week(self, truth: ShopTruth):
        week = Period.inclusive(truth.last_day - timedelta(days=6), truth.last_day)
        # The week before holds 双11, so the four weeks before that tell what is usual.
        usual = Period.inclusive(date(2026, 10, 5), date(2026, 11, 1))
        visitors = {
            period: sum(
                item.visitors for item in truth.item_days if item.code == FADING_GOOD and period.holds(item.day)
            )
            for period in (week, usual)
        }
        assert visitors[week] / 7 < 0.7 * visitors[usual] / 28

    def test_is_smaller_a_year_earlier(self):
        long = simulate(seed=1, first_day=date(2025, 10, 18), days=400)
        recent = Period.inclusive(long.last_day - timedelta(days=27), long.last_day)
        then, now = (long.totals(period=period)["paid_fen"] for period in (recent.year_before(), recent))
        assert then < 0.9 * now

    def test_is_the_same_for_the_same_seed_and_another_for_another(self, truth: ShopTruth):
        assert simulate(seed=truth.seed, first_day=truth.first_day, days=truth.days) == truth
        other = simulate(seed=truth.seed + 1, first_day=truth.first_day, days=truth.days)
        assert other.totals() != truth.totals()

    @pytest.mark.parametrize("seed", range(4))
    def test_lives_on_a_single_day(self, seed: int):
        tiny = simulate(seed=seed, first_day=date(2026, 3, 2), days=1)
        assert tiny.totals()["orders"] == tiny.shop_days[0].trade.orders
        assert tiny.totals()["returning_buyers_day_sum"] == 0

    def test_refuses_to_live_for_no_day(self):
        with pytest.raises(NoDaysToSimulate):
            simulate(seed=1, first_day=date(2026, 3, 2), days=0)
