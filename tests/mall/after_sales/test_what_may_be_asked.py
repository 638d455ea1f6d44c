"""What a buyer may ask for a line, by how far its order has come."""

from __future__ import annotations

from duoshou.mall.after_sales import facade as after_sales
from duoshou.mall.orders import facade as orders
from tests.mall.after_sales.cases import DAY, ask, order_of, paid, received
from tests.mall.world import World


class TestWhatMayBeAsked:
    def test_is_money_before_sending_and_everything_after(self, world: World):
        before = after_sales.may_ask(order=order_of(world, paid(world)), moment=world.noon)
        assert [[kind for kind, _ in one.kinds] for one in before] == [["refund"], ["refund"]]
        after = after_sales.may_ask(order=order_of(world, received(world)), moment=world.noon)
        assert [[kind for kind, _ in one.kinds] for one in after] == [["refund", "return", "exchange"]] * 2
        assert after[1].most_fen == 9_000 and after[1].without_reason

    def test_is_nothing_while_a_case_is_under_way_or_when_all_is_over(self, world: World):
        order_id = received(world)
        ask(world, order_id, 2)
        assert [one.line_no for one in after_sales.may_ask(order=order_of(world, order_id), moment=world.noon)] == [1]
        done = received(world)
        orders.complete_due(moment=world.noon + 9 * DAY)
        assert after_sales.may_ask(order=order_of(world, done), moment=world.noon + 9 * DAY) == []
