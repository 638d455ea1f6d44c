"""The same request twice is one order (invariant test 20)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from duoshou.mall.database.writer import Writer
from duoshou.mall.orders.models import Order
from duoshou.mall.orders.place import place_orders
from duoshou.mall.orders.placing_errors import SoldOut
from duoshou.mall.orders.values import PlacedOrder
from duoshou.mall.replies.facade import KeyUsedForSomethingElse
from tests.mall.databases import at_once
from tests.mall.placing.ordering import books_fit, left, orders_of, place, promote, spent_fen, stock_up, wish
from tests.mall.world import World


class TestTheSameKey:
    def test_with_the_same_body_brings_the_same_order_and_takes_nothing_more(self, world: World):
        """hfbin/Seckill#11: repeated clicks drained the counter while nothing was sold."""
        number = promote(world, budget_fen=100_000)
        once = wish(world, ("tea", 1))
        (first,) = place(world, once)
        (again,) = place(world, once, moment=world.noon + timedelta(hours=3))
        assert again == replace(first, repeated=True)
        assert left(world, "tea") == 99 and spent_fen(number) == 1_000 and Order.objects.count() == 1

    def test_is_answered_after_the_goods_are_gone(self, world: World):
        once = wish(world, ("last", 1))
        (first,) = place(world, once)
        (again,) = place(world, once)
        assert again == replace(first, repeated=True)

    def test_with_another_body_is_refused(self, world: World):
        place(world, wish(world, ("tea", 1), key="mine"))
        (other,) = place(world, wish(world, ("tea", 2), key="mine"))
        assert isinstance(other, KeyUsedForSomethingElse)
        assert left(world, "tea") == 99

    def test_twice_in_one_batch_is_one_order(self, world: World):
        once = wish(world, ("tea", 1))
        first, again, other = place(world, once, once, replace(once, body_sha256="else"))
        assert again == replace(first, repeated=True) and isinstance(other, KeyUsedForSomethingElse)
        assert left(world, "tea") == 99

    def test_of_another_buyer_is_another_request_and_tells_nothing(self, world: World):
        (mine,) = place(world, wish(world, ("tea", 1), key="same", body_sha256="same"))
        (yours,) = place(world, wish(world, ("tea", 1), key="same", body_sha256="same", buyer="小红"))
        assert isinstance(yours, PlacedOrder) and not yours.repeated and yours.order_id != mine.order_id

    def test_of_a_refused_request_may_be_used_again(self, world: World):
        stock_up(world, "pot", 0)
        once = wish(world, ("pot", 1))
        assert isinstance(place(world, once)[0], SoldOut)
        stock_up(world, "pot", 1)
        assert isinstance(place(world, once)[0], PlacedOrder)

    def test_from_many_doors_at_once_is_one_order(self, world: World):
        once = wish(world, ("tea", 1))
        doors = [Writer(place_orders, name=f"door {door}") for door in range(4)]
        answers = at_once(
            [lambda door=doors[turn % 4]: door.ask_and_wait(once, moment=world.noon) for turn in range(24)]
        )
        for door in doors:
            door.close()
        assert {type(answer) for answer in answers} == {PlacedOrder}
        assert len({answer.order_id for answer in answers}) == 1 and len(orders_of(answers)) == 1
        assert left(world, "tea") == 99 and books_fit()
