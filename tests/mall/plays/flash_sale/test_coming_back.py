"""Goods of a flash sale come back by after-sales, whole or damaged, during the slot or long after it."""

from __future__ import annotations

from datetime import timedelta

from duoshou.mall.after_sales import facade as after_sales
from duoshou.mall.orders import facade as orders
from duoshou.mall.plays.flash_sale import facade as flash
from duoshou.mall.stock.facade import differences
from tests.mall.after_sales.cases import ask, of, on_shelf
from tests.mall.plays.flash_sale.selling import after_the_slot, buy_one, in_the_slot, on_sale, pool
from tests.mall.world import World

DAY = timedelta(days=1)


def sold(world: World, item_id: int) -> int:
    """An order of the slot that was paid, sent and signed for."""
    order_id, at, buyer_id = buy_one(world, item_id).order_id, in_the_slot(world), world.buyer["小明"]
    orders.pay_in_sandbox(order_id=order_id, buyer_id=buyer_id, moment=at)
    parcel = orders.Parcel(order_id, "顺丰", f"SF{order_id}")
    orders.ship(shop_id=world.shop_id, parcel=parcel, who="小店", moment=at)
    orders.confirm_receipt(order_id=order_id, buyer_id=buyer_id, moment=at)
    return order_id


def brought_back(world: World, order_id: int, kind: str) -> int:
    """A case whose goods are on their way back."""
    case = ask(world, order_id, 1, kind, reason="broken", moment=in_the_slot(world))
    after_sales.agree(case_id=case, shop_id=world.shop_id, who="小店", moment=in_the_slot(world))
    after_sales.send_back(
        case_id=case, buyer_id=world.buyer["小明"], carrier="圆通", tracking="YT1", moment=in_the_slot(world)
    )
    return case


def adds_up() -> bool:
    return orders.check() == [] and flash.check() == [] and differences() == []


class TestAPieceThatComesBack:
    def test_damaged_is_missing_from_the_pool_and_everything_adds_up(self, world: World):
        item = on_sale(world, "pot", pieces=5)
        case = brought_back(world, sold(world, item), "return")
        after_sales.take_goods(case_id=case, shop_id=world.shop_id, who="小店", damaged=1, moment=in_the_slot(world))
        assert of(world, case).state == "refunded" and pool(item) == (4, 0)
        assert adds_up()

    def test_after_the_slot_lies_on_the_shelf_again(self, world: World):
        before, item = on_shelf(world, "pot"), on_sale(world, "pot", pieces=5)
        case = brought_back(world, sold(world, item), "return")
        flash.end_due(moment=after_the_slot(world))
        after_sales.take_goods(case_id=case, shop_id=world.shop_id, who="小店", moment=after_the_slot(world))
        flash.end_due(moment=after_the_slot(world))
        assert on_shelf(world, "pot") == before and pool(item) == (0, 0)
        assert adds_up()

    def test_damaged_after_the_slot_is_exchanged_for_one_from_the_shelf(self, world: World):
        before, item = on_shelf(world, "pot"), on_sale(world, "pot", pieces=5)
        case = brought_back(world, sold(world, item), "exchange")
        flash.end_due(moment=after_the_slot(world))
        assert on_shelf(world, "pot") == before - 1 and pool(item) == (0, 0)
        after_sales.send_replacement(
            case_id=case,
            shop_id=world.shop_id,
            carrier="顺丰",
            tracking="SF2",
            who="小店",
            damaged=1,
            moment=after_the_slot(world),
        )
        # One was sold, another went out for it; the damaged one is nobody's.
        assert of(world, case).state == "replaced" and on_shelf(world, "pot") == before - 2
        assert adds_up()
