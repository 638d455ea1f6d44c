"""Nobody locks a whole shelf: what one buyer holds in orders that wait for payment is limited, however they ask."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duoshou.kernel.errors import Refusal
from duoshou.kernel.numbers import least_number, next_number
from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.models import Order
from duoshou.mall.orders.placing_errors import TooManyUnpaidOrders, TooManyUnpaidPieces
from duoshou.mall.shops import facade as shops
from tests.mall.placing.ordering import left, orders_of, place, place_one, promote, wish
from tests.mall.placing.test_crowds import ask_all
from tests.mall.world import World

FIVE_TINS = {"rule": "gift_goods", "calculator": {"rule": "tiers", "by": "amount_fen", "steps": [[10_000, 5]]}}


def limited(world: World, *, most_orders: int | None = None, most_pieces: int | None = None) -> None:
    """The shop lets one buyer hold so much."""
    shops.change_shop(shop_id=world.shop_id, most_unpaid_orders=most_orders, most_unpaid_pieces=most_pieces)


def refused(world: World, *goods: tuple[str, int], **more: str) -> Refusal:
    """What stands against one more order, of which nothing is left."""
    before = Order.objects.count()
    (answer,) = place(world, wish(world, *goods, **more))
    assert isinstance(answer, Refusal), answer
    assert Order.objects.count() == before
    return answer


class TestANewShop:
    def test_lets_one_buyer_hold_ten_orders_and_two_hundred_pieces_unpaid(self, world: World):
        made = shops.open_shop(name="新店", slug="new", moment=world.noon)
        assert (made.most_unpaid_orders, made.most_unpaid_pieces) == (10, 200)


class TestUnpaidOrders:
    def test_end_at_the_limit_for_that_buyer_alone(self, world: World):
        limited(world, most_orders=2)
        place_one(world, ("tea", 1)), place_one(world, ("cup", 1))
        answer = refused(world, ("tin", 1))
        assert isinstance(answer, TooManyUnpaidOrders) and answer.facts == {"most": 2, "orders": 2}
        assert "2" in answer.words.zh and "2" in answer.words.en
        assert place_one(world, ("tin", 1), buyer="小红").order_id

    def test_of_one_batch_are_counted_too(self, world: World):
        limited(world, most_orders=2)
        answers = place(world, *[wish(world, ("tea", 1)) for _ in range(4)])
        assert [isinstance(one, TooManyUnpaidOrders) for one in answers] == [False, False, True, True]

    def test_make_room_when_they_are_paid_cancelled_or_over(self, world: World):
        limited(world, most_orders=3)
        paid, cancelled, _ = [place_one(world, ("tea", 1)) for _ in range(3)]
        assert isinstance(refused(world, ("tea", 1)), TooManyUnpaidOrders)
        buyer_id = world.buyer["小明"]
        orders.pay_in_sandbox(order_id=paid.order_id, buyer_id=buyer_id, moment=world.noon)
        assert place_one(world, ("tea", 1)).order_id
        assert isinstance(refused(world, ("tea", 1)), TooManyUnpaidOrders)
        orders.cancel(order_id=cancelled.order_id, who="小明", why="不要了", moment=world.noon, buyer_id=buyer_id)
        assert place_one(world, ("tea", 1)).order_id
        assert isinstance(refused(world, ("tea", 1)), TooManyUnpaidOrders)
        later = world.noon + timedelta(minutes=30)
        orders.tick(moment=later)
        assert len(orders_of(place(world, *[wish(world, ("tea", 1)) for _ in range(4)], moment=later))) == 3
        assert orders.check() == []

    def test_are_not_asked_for_twice_by_the_same_key(self, world: World):
        limited(world, most_orders=1)
        asked = wish(world, ("tea", 1), key="once")
        (first,) = place(world, asked)
        (again,) = place(world, asked)
        assert again.repeated and again.order_id == first.order_id

    def test_hold_to_the_limit_at_many_doors_at_the_same_moment(self, world: World):
        limited(world, most_orders=3)
        wishes = [wish(world, ("tin", 1), buyer=buyer) for _ in range(16) for buyer in world.buyer]
        answers = ask_all(world, wishes)
        assert all(isinstance(one, TooManyUnpaidOrders) for one in answers if isinstance(one, Refusal))
        for buyer_id in world.buyer.values():
            assert Order.objects.filter(buyer_id=buyer_id, state="awaiting_payment").count() == 3


class TestUnpaidPieces:
    def test_of_one_large_order_are_too_many_by_themselves(self, world: World):
        limited(world, most_pieces=20)
        answer = refused(world, ("cup", 12), ("tin", 9))
        assert isinstance(answer, TooManyUnpaidPieces)
        assert answer.facts == {"most": 20, "pieces": 0, "asked": 21}
        assert place_one(world, ("cup", 11), ("tin", 9)).order_id

    def test_of_all_orders_count_together(self, world: World):
        limited(world, most_pieces=20)
        place_one(world, ("cup", 12), ("tin", 3))
        answer = refused(world, ("tea", 6))
        assert isinstance(answer, TooManyUnpaidPieces) and answer.facts["pieces"] == 15
        assert place_one(world, ("tea", 5)).order_id

    def test_that_were_given_on_top_do_not_count(self, world: World):
        promote(world, {"benefit": {**FIVE_TINS, "sku_id": world.sku["tin"]}}, lane="gift", name="满100赠罐")
        limited(world, most_pieces=2)
        place_one(world, ("tea", 1))
        assert left(world, "tin") == 995
        assert place_one(world, ("tea", 1)).order_id
        assert isinstance(refused(world, ("tea", 1)), TooManyUnpaidPieces)

    def test_that_are_not_there_are_told_as_sold_out_first(self, world: World):
        limited(world, most_pieces=20)
        assert refused(world, ("pot", 21)).code == "SoldOut"

    def test_hold_to_the_limit_at_many_doors_at_the_same_moment(self, world: World):
        limited(world, most_pieces=10)
        answers = ask_all(world, [wish(world, ("tin", 3)) for _ in range(24)])
        assert len(orders_of(answers)) == 3
        assert left(world, "tin") == 991


def test_a_shop_without_limits_lets_everybody_hold_what_is_there(world: World):
    limited(world)
    assert len(orders_of(place(world, *[wish(world, ("tin", 50)) for _ in range(20)]))) == 20


class TestTheLeastNumber:
    @pytest.mark.parametrize("after", [timedelta(0), timedelta(milliseconds=1), timedelta(days=40)])
    def test_of_a_moment_is_no_more_than_any_number_made_from_then_on(self, world: World, after: timedelta):
        assert least_number(world.noon) <= next_number(world.noon + after)

    def test_leaves_no_order_out_that_a_shop_with_a_long_deadline_still_waits_for(self, world: World):
        limited(world, most_orders=1)
        shops.change_shop(shop_id=world.shop_id, pay_within_minutes=7 * 24 * 60)
        place_one(world, ("tea", 1))
        six_days = world.noon + timedelta(days=6)
        (answer,) = place(world, wish(world, ("tea", 1)), moment=six_days)
        assert isinstance(answer, TooManyUnpaidOrders)

    def test_leaves_no_order_out_that_was_placed_while_the_shop_waited_longer_today(self, world: World):
        limited(world, most_orders=1)
        shops.change_shop(shop_id=world.shop_id, pay_within_minutes=12 * 60)
        place_one(world, ("tea", 1))
        shops.change_shop(shop_id=world.shop_id, pay_within_minutes=5)
        (answer,) = place(world, wish(world, ("tea", 1)), moment=world.noon + timedelta(hours=11))
        assert isinstance(answer, TooManyUnpaidOrders)
