"""A batch costs a batch, whatever its size, and is all or nothing when it breaks."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duoshou.mall.orders import placing_rows
from duoshou.mall.orders.models import Order
from duoshou.mall.orders.place import place_orders
from duoshou.mall.orders.values import PlacedOrder
from duoshou.mall.stock.facade import StockMoved
from tests.mall.placing.ordering import (
    books_fit,
    give_coupon,
    left,
    nothing_stands,
    orders_of,
    place,
    promote,
    spent_fen,
    stock_up,
    wish,
)
from tests.mall.world import World


class TestABatch:
    def statements(self, world: World, orders: int) -> int:
        with CaptureQueriesContext(connection) as asked:
            answers = place(world, *(wish(world, ("tea", 1), ("cup", 1), from_cart=True) for _ in range(orders)))
        assert len(orders_of(answers)) == orders
        return len(asked)

    def test_of_forty_takes_as_many_statements_as_one_order(self, world: World):
        stock_up(world, "cup", 100)
        promote(world, budget_fen=100_000)
        promote(world, {"benefit": {"rule": "free_freight"}}, lane="freight", name="包邮", per_buyer_limit=1_000)
        self.statements(world, 1)
        one, forty = self.statements(world, 1), self.statements(world, 40)
        assert one == forty <= 24, (one, forty)

    def test_answers_in_the_order_of_the_wishes(self, world: World):
        goods = ("tea", "cup", "tin")
        answers = place(world, *(wish(world, (code, 1)) for code in goods))
        assert [answer.goods_fen for answer in answers] == [12_800, 3_000, 1_999]

    def test_of_nothing_is_nothing(self, world: World):
        assert place(world) == [] and nothing_stands()


class TestSomebodyInBetween:
    """A row that did not exist when the batch looked: the batch looks again."""

    def test_once_is_not_noticed(self, world: World, monkeypatch: pytest.MonkeyPatch):
        self.interrupt(monkeypatch, times=1)
        (placed,) = place(world, wish(world, ("tea", 1)))
        assert isinstance(placed, PlacedOrder) and left(world, "tea") == 99 and books_fit()

    def test_again_and_again_breaks_the_batch_and_leaves_nothing(self, world: World, monkeypatch: pytest.MonkeyPatch):
        number = promote(world, budget_fen=100_000)
        (coupon,) = give_coupon(world, "小明")
        self.interrupt(monkeypatch, times=4)
        with pytest.raises(StockMoved):
            place_orders([wish(world, ("tea", 1), coupon_ids=(coupon,))], moment=world.noon)
        assert nothing_stands() and left(world, "tea") == 100 and spent_fen(number) == 0 and books_fit()
        assert not Order.objects.exists()

    @staticmethod
    def interrupt(monkeypatch: pytest.MonkeyPatch, *, times: int) -> None:
        """The payments cannot be written, so many times; by then everything else has been."""
        real, turns = placing_rows.payments.open_payments, iter(range(times))

        def interrupted(**given: object) -> None:
            if next(turns, None) is not None:
                raise StockMoved(what="茶")
            real(**given)

        monkeypatch.setattr(placing_rows.payments, "open_payments", interrupted)
