"""新客: what is for a first order is given to one order of a buyer, however many wait for their payment."""

from __future__ import annotations

from typing import Any

import pytest

from duoshou.mall.members.models import Buyer
from duoshou.mall.orders import facade as orders
from duoshou.mall.promotions import facade as promotions
from duoshou.mall.promotions.models import Promotion
from tests.mall.placing.ordering import place, place_one, promote, wish
from tests.mall.promotions.test_campaigns import HALF, change, make, start
from tests.mall.world import World

ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
FIRST = {**HALF, "conditions": [{"rule": "buyer_is_new"}]}
HALF_A_CUP_FEN, CUP_FEN = 1_500, 3_000


def for_new_buyers(world: World, **more: Any) -> int:
    return promote(world, FIRST, lane="item_price", name="新客半价", **more)


@ON_SQLITE
class TestAPriceForNewBuyers:
    def test_is_not_taken_again_while_the_first_order_waits_for_its_payment(self, world: World):
        """Five orders before the first payment were five first orders."""
        for_new_buyers(world)
        placed = [place_one(world, ("cup", 1)).payable_fen for _ in range(3)]
        assert placed == [HALF_A_CUP_FEN, CUP_FEN, CUP_FEN] and orders.check() == []

    def test_is_taken_once_by_the_wishes_of_one_batch(self, world: World):
        for_new_buyers(world)
        answers = place(world, *(wish(world, ("cup", 1)) for _ in range(3)))
        assert sorted(one.payable_fen for one in answers) == [HALF_A_CUP_FEN, CUP_FEN, CUP_FEN]

    def test_is_there_again_when_the_order_was_given_up_unpaid(self, world: World):
        for_new_buyers(world)
        first = place_one(world, ("cup", 1))
        whose = {"order_id": first.order_id, "buyer_id": world.buyer["小明"], "moment": world.noon}
        orders.cancel(who="buyer", why="", **whose)
        assert place_one(world, ("cup", 1)).payable_fen == HALF_A_CUP_FEN and orders.check() == []

    def test_is_gone_for_good_when_the_order_was_paid_even_if_all_went_back(self, world: World):
        for_new_buyers(world)
        first = place_one(world, ("cup", 1))
        whose = {"order_id": first.order_id, "buyer_id": world.buyer["小明"], "moment": world.noon}
        orders.pay_in_sandbox(**whose)
        assert orders.cancel(who="buyer", why="", **whose) == "refunded"
        assert Buyer.objects.get(pk=world.buyer["小明"]).orders_paid == 1
        assert place_one(world, ("cup", 1)).payable_fen == CUP_FEN and orders.check() == []

    def test_may_be_given_to_more_orders_where_somebody_says_so(self, world: World):
        for_new_buyers(world, per_buyer_limit=2)
        placed = [place_one(world, ("cup", 1)).payable_fen for _ in range(3)]
        assert placed == [HALF_A_CUP_FEN, HALF_A_CUP_FEN, CUP_FEN]


@ON_SQLITE
class TestItsLimit:
    def test_stands_in_the_draft_for_everybody_to_see(self, world: World):
        assert make(world, terms=FIRST, lane="item_price").per_buyer_limit == 1
        assert make(world).per_buyer_limit is None

    def test_comes_with_the_condition_and_stays_while_it_does(self, world: World):
        number = make(world, lane="item_price", terms=HALF).id
        assert change(world, number, terms=FIRST).per_buyer_limit == 1
        start(world, number)
        assert change(world, number, per_buyer_limit=None).per_buyer_limit == 1

    def test_is_given_to_a_draft_of_an_older_version_when_it_starts(self, world: World):
        number = make(world, terms=FIRST, lane="item_price").id
        Promotion.objects.filter(pk=number).update(per_buyer_limit=None)
        assert start(world, number).per_buyer_limit == 1

    def test_is_not_given_to_what_runs_without_one_and_was_not_counted(self, world: World):
        number = for_new_buyers(world)
        Promotion.objects.filter(pk=number).update(per_buyer_limit=None)
        assert change(world, number, name="新人半价").per_buyer_limit is None
        assert (
            promotions.stop_promotion(
                shop_id=world.shop_id, promotion_id=number, who="店主", moment=world.noon
            ).per_buyer_limit
            is None
        )
