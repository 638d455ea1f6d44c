"""Why money went back stands in the cockpit as the buyer chose it."""

from __future__ import annotations

from duoshou.bridges import mall_rows
from duoshou.mall.orders import facade as orders
from tests.mall.after_sales.cases import agree, ask, bring_back, paid, received, take
from tests.mall.conftest import *  # noqa: F403
from tests.mall.world import World


def told(world: World, order_id: int) -> list[tuple[str, str, str]]:
    orders.tick(moment=world.noon)
    cells = [mall_rows.refund_cells(one) for one in mall_rows.refunds([order_id])]
    return [(one["退款成功金额"], one["退款原因"], one["退款类型"]) for one in cells]


class TestARefund:
    def test_of_goods_that_came_back_says_why(self, world: World):
        order_id = received(world)
        case = ask(world, order_id, 2, reason="faulty")
        bring_back(world, case)
        take(world, case)
        assert told(world, order_id) == [("30.00", "质量问题", "退货退款")]

    def test_of_money_alone_says_that_the_goods_stayed(self, world: World):
        order_id = received(world)
        agree(world, ask(world, order_id, 2, "refund", reason="missing"))
        assert told(world, order_id) == [("30.00", "少件", "仅退款")]

    def test_of_an_order_given_up_says_so(self, world: World):
        order_id = paid(world, {"cup": 1})
        orders.cancel(order_id=order_id, buyer_id=world.buyer["小明"], who="buyer", why="", moment=world.noon)
        assert told(world, order_id) == [("30.00", "发货前取消", "仅退款")]
