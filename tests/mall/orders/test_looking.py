"""What buyers and the shop see of orders: their own alone, in a bounded number of questions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duoshou.mall.orders import facade as orders
from tests.mall.orders.making import coupon_for, placed, promotion_with
from tests.mall.world import World, small_world


class TestABuyerSOrders:
    def test_come_newest_first_with_their_lines(self, world: World):
        first = placed(world, {"tea": 1})
        second = placed(world, {"cup": 2, "tin": 1}, moment=world.noon + timedelta(seconds=1))
        found = orders.orders_of(buyer_id=world.buyer["小明"])
        assert [order.order_id for order in found] == [second, first]
        assert [line.pieces for line in found[0].lines] == [2, 1]

    def test_come_in_pages(self, world: World):
        made = [placed(world, {"tin": 1}, moment=world.noon + timedelta(seconds=place)) for place in range(5)]
        first = orders.orders_of(buyer_id=world.buyer["小明"], limit=2)
        second = orders.orders_of(buyer_id=world.buyer["小明"], limit=2, before=first[-1].order_id)
        assert [order.order_id for order in first + second] == made[:0:-1]

    def test_may_be_asked_by_state(self, world: World):
        paid, _ = placed(world), placed(world)
        orders.pay_in_sandbox(order_id=paid, buyer_id=world.buyer["小明"], moment=world.noon)
        found = orders.orders_of(buyer_id=world.buyer["小明"], states=["paid"])
        assert [order.order_id for order in found] == [paid]
        assert orders.counts_of(buyer_id=world.buyer["小明"]) == {"paid": 1, "awaiting_payment": 1}

    def test_are_nobody_else_s(self, world: World):
        """macrozheng/mall#994, eShop#996, evershop#881: orders of others were read by their number."""
        order_id = placed(world)
        assert orders.orders_of(buyer_id=world.buyer["小红"]) == []
        with pytest.raises(orders.NoSuchOrder):
            orders.order_of(buyer_id=world.buyer["小红"], order_id=order_id)

    def test_take_two_questions_however_many(self, world: World):
        for _ in range(7):
            placed(world, {"tin": 1, "cup": 1})
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert len(orders.orders_of(buyer_id=world.buyer["小明"])) == 7
        assert len(asked) == 2


class TestOneOrder:
    def test_shows_all_there_is(self, world: World):
        coupon, promotion = coupon_for(world), promotion_with(world)
        order_id = placed(world, {"tea": 1, "cup": 1}, coupon=(coupon, 1_000), promotion=(promotion, 2_000))
        orders.pay_in_sandbox(order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon)
        page = orders.order_of(buyer_id=world.buyer["小明"], order_id=order_id)
        assert sum(part.amount_fen for part in page.discounts) == page.order.discount_fen == 3_000
        assert [event.after for event in page.events] == ["awaiting_payment", "paid"]
        assert page.order.state_words.zh == "待发货"
        assert page.payments[0].state == "paid"
        assert page.address.street == "龙井路 1 号"

    def test_takes_a_bounded_number_of_questions(self, world: World):
        order_id = placed(world, {"tea": 1, "cup": 1, "tin": 3})
        with CaptureQueriesContext(connection) as asked:
            orders.order_of(buyer_id=world.buyer["小明"], order_id=order_id)
        # The order, lines, discounts, events, parcels (their lines, when there are any), payments, refunds.
        assert len(asked) <= 8

    def test_is_masked_for_staff_until_they_need_it(self, world: World):
        order_id = placed(world)
        masked = orders.shop_order(shop_id=world.shop_id, order_id=order_id).address
        assert masked.is_masked
        assert (masked.name, masked.phone) == ("王**", "138****0000")
        # Invariant 36: province, city and district say how far it goes; street and house are for who asks why.
        assert (masked.place, masked.street) == ("浙江省杭州市西湖区", "***")
        whole = orders.shop_order(shop_id=world.shop_id, order_id=order_id, whole_address=True).address
        assert (whole.name, whole.phone, whole.street) == ("王小明", "13800000000", "龙井路 1 号")

    def test_does_not_print_what_is_personal(self, world: World):
        order_id = placed(world)
        whole = orders.shop_order(shop_id=world.shop_id, order_id=order_id, whole_address=True)
        assert "王小明" not in repr(whole)
        assert "13800000000" not in repr(whole)


class TestTheShopSOrders:
    def test_are_found_by_order_and_parcel_number(self, world: World):
        order_id = placed(world)
        placed(world)
        orders.pay_in_sandbox(order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon)
        orders.ship(shop_id=world.shop_id, parcel=orders.Parcel(order_id, "顺丰", "SF1"), who="店员", moment=world.noon)
        for text in (str(order_id), "SF1", f" {order_id} "):
            found = orders.shop_orders(shop_id=world.shop_id, text=text)
            assert [order.order_id for order in found] == [order_id]
        assert orders.shop_orders(shop_id=world.shop_id, text="SF") == []
        assert orders.shop_orders(shop_id=world.shop_id, text="9" * 30) == []

    def test_are_found_by_words_within_a_state(self, world: World):
        tea, cup = placed(world, {"tea": 1}), placed(world, {"cup": 1})
        found = orders.shop_orders(shop_id=world.shop_id, states=["awaiting_payment"], text="绿茶")
        assert [order.order_id for order in found] == [tea]
        found = orders.shop_orders(shop_id=world.shop_id, states=["awaiting_payment"], text="王小明")
        assert {order.order_id for order in found} == {tea, cup}

    def test_are_nobody_else_s(self, world: World):
        other = small_world(world.noon, name="书店", slug="books")
        order_id = placed(world)
        assert orders.shop_orders(shop_id=other.shop_id) == []
        assert orders.shop_orders(shop_id=other.shop_id, text=str(order_id)) == []
        with pytest.raises(orders.NoSuchOrder):
            orders.shop_order(shop_id=other.shop_id, order_id=order_id)
        assert orders.shop_counts(shop_id=other.shop_id) == {}

    def test_are_told_to_listeners_in_three_questions(self, world: World):
        promotion = promotion_with(world)
        made = [placed(world, {"pot": 1}, promotion=(promotion, 100)) for _ in range(4)]
        with CaptureQueriesContext(connection) as asked:
            told = orders.orders_told(order_ids=made)
        assert len(asked) == 3
        shown, discounts, province = told[made[0]]
        assert (shown.payable_fen, discounts[0].amount_fen, province) == (29_800, 100, "浙江省")
