"""Money for an order that was over comes when nobody knows any more where the goods would go."""

from __future__ import annotations

from functools import partial

import pytest

from duoshou.mall.members.models import Address
from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.models import Order
from duoshou.mall.payments import facade as payments
from duoshou.mall.payments.models import Refund
from duoshou.mall.personal_data import facade as personal_data
from duoshou.mall.stock.models import StockItem
from tests.mall.laws.crowd import shoppers
from tests.mall.orders.interleaving import between
from tests.mall.placing.ordering import place_one
from tests.mall.world import World

EVERY_SO_MANY, MOST_STATEMENTS = 6, 400


def left(world: World) -> int:
    return StockItem.objects.get(pk=world.item["tin"]).available


class TestMoneyForAnOrderOfAClosedAccount:
    @pytest.mark.parametrize(
        "every", [pytest.param(1, marks=pytest.mark.nightly, id="at every statement"), EVERY_SO_MANY]
    )
    def test_that_comes_while_it_is_being_closed_finds_a_receiver_or_goes_back(self, world: World, every: int):
        ends, places = set(), range(1, MOST_STATEMENTS, every)
        for place, one in zip(places, shoppers(world, len(places)), strict=True):
            ends.add(end := self.end_of(world, one.address_id, place))
            if end == "not reached":
                break
        assert ends - {"not closed"} == {"given back", "not reached"}
        assert orders.check() == []

    def end_of(self, world: World, address_id: int, place: int) -> str:
        """What became of late money that came before this statement of the closing."""
        buyer_id = Address.objects.get(pk=address_id).buyer_id
        world.buyer["late"], world.address["late"] = buyer_id, address_id
        order_id = place_one(world, ("tin", 1), buyer="late").order_id
        orders.cancel(order_id=order_id, buyer_id=buyer_id, who="buyer", why="", moment=world.noon)
        [own] = payments.payments_of(order_ids=[order_id])[order_id]
        closing = partial(
            personal_data.close_account, shop_id=world.shop_id, buyer_id=buyer_id, by="buyer", moment=world.noon
        )
        money = partial(
            orders.settle_payment,
            payment_id=own.payment_id,
            provider=own.provider,
            transaction_=f"T{order_id}",
            amount_fen=own.amount_fen,
            moment=world.noon,
        )
        closed, settled, is_reached = between(closing, money, place)
        order = Order.objects.get(pk=order_id)
        assert settled.outcome == ("paid" if order.address else "late_payment")
        if isinstance(closed, personal_data.AccountNotClosed):
            assert order.state == "paid" and order.address
            return "not closed"
        assert not isinstance(closed, Exception), closed
        assert order.state == "cancelled" and not order.address
        assert Refund.objects.filter(order_id=order_id, cause="late_payment").count() == 1
        return "given back" if is_reached else "not reached"

    def test_goes_back_and_takes_no_goods(self, world: World):
        before, order_id = left(world), place_one(world, ("tin", 1)).order_id
        orders.cancel(order_id=order_id, buyer_id=world.buyer["小明"], who="buyer", why="", moment=world.noon)
        [own] = payments.payments_of(order_ids=[order_id])[order_id]
        personal_data.close_account(shop_id=world.shop_id, buyer_id=world.buyer["小明"], by="buyer", moment=world.noon)
        settled = orders.settle_payment(
            payment_id=own.payment_id,
            provider=own.provider,
            transaction_="T1",
            amount_fen=own.amount_fen,
            moment=world.noon,
        )
        assert (settled.outcome, settled.state) == ("late_payment", "cancelled")
        refund = Refund.objects.get(order_id=order_id)
        assert (refund.cause, refund.amount_fen) == ("late_payment", own.amount_fen)
        assert Order.objects.get(pk=order_id).paid_fen == 0 and left(world) == before
        assert orders.check() == []
