"""The freight of an order whose lines go back one by one."""

from __future__ import annotations

from duoshou.mall.orders import facade as orders
from tests.mall.after_sales.cases import agree, ask, bring_back, of, order_of, paid, received, take
from tests.mall.world import World


class TestTheFreight:
    def test_goes_back_with_the_last_line_though_all_were_asked_for_before_any_was_decided(self, world: World):
        order_id = paid(world, freight_fen=800)
        first, last = (
            ask(world, order_id, line_no, "refund", pieces=pieces, reason="not_wanted")
            for line_no, pieces in ((1, 2), (2, 3))
        )
        agree(world, first)
        assert of(world, last).freight_fen == 800 and order_of(world, order_id).refunded_fen == 25_600
        agree(world, last)
        order = order_of(world, order_id)
        assert (order.state, order.refunded_fen) == ("refunded", order.paid_fen)
        assert of(world, last).agreed_fen == 9_000 + 800 and orders.check() == []

    def test_goes_back_with_the_last_line_that_comes_back_by_the_shops_fault(self, world: World):
        order_id = received(world, freight_fen=800)
        cases = [ask(world, order_id, line_no, pieces=pieces) for line_no, pieces in ((1, 2), (2, 3))]
        for case in cases:
            bring_back(world, case)
        for case in cases:
            take(world, case)
        order = order_of(world, order_id)
        assert (order.state, order.refunded_fen) == ("refunded", order.paid_fen) and orders.check() == []
