"""`check` finds freight that the book holds and should not, and leaves alone what the shop lawfully keeps."""

from __future__ import annotations

import pytest
from django.db.models import F

from duoshou.mall.ledger.models import Posting
from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.models import Order, OrderDiscount
from duoshou.mall.payments.models import Payment
from tests.mall.orders.making import placed, promotion_with, without_guard
from tests.mall.world import World


class TestFreightInTheBook:
    """Of an order that is wholly given back none stands; what the shop lawfully keeps is no fault."""

    def test_that_is_left_of_an_order_given_back_is_found(self, world: World):
        order_id = placed(world, {"cup": 2}, freight_fen=800)
        buyer = {"buyer_id": world.buyer["小明"], "moment": world.noon}
        orders.pay_in_sandbox(order_id=order_id, **buyer)
        orders.cancel(order_id=order_id, who="buyer", why="", **buyer)
        assert orders.check() == []
        without_guard("mall_ledger_posting", "mall_ledger_entry")
        back = Posting.objects.filter(entry__order_id=order_id, entry__kind="sale_reversed")
        # As if the freight had been forgotten in an entry that balances all the same.
        Posting.objects.filter(pk__in=back.filter(account="freight_income").values("pk")).update(
            account="discount_shop"
        )
        [finding] = orders.check()
        assert (finding.code, finding.off_by, finding.where) == ("freight", 800, f"order={order_id}")

    @pytest.mark.parametrize(("off_fen", "backs"), [(0, (0,)), (0, (1, 332)), (300, (1, 332)), (300, (699, 1))])
    def test_that_the_shop_keeps_of_goods_given_back_is_no_fault(
        self, world: World, off_fen: int, backs: tuple[int, ...]
    ):
        order_id = placed(world, {"cup": 2, "tin": 1})
        Order.objects.filter(pk=order_id).update(
            freight_fen=1_000, freight_discount_fen=off_fen, payable_fen=F("payable_fen") + 1_000 - off_fen
        )
        if off_fen:
            source = {"source": "promotion", "source_id": promotion_with(world, bearer="platform")}
            OrderDiscount.objects.create(
                order_id=order_id, line_no=0, borne_by="platform", amount_fen=off_fen, **source
            )
        Payment.objects.filter(order_id=order_id).update(amount_fen=Order.objects.get(pk=order_id).payable_fen)
        orders.pay_in_sandbox(order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon)
        goods = [orders.LineBack(1, 6_000, withdrawn_pieces=2), orders.LineBack(2, 1_999, withdrawn_pieces=1)]
        for number, freight_fen in enumerate(backs):
            orders.give_back(
                order_id=order_id,
                lines=[] if number else goods,
                freight_fen=freight_fen,
                cause=str(number),
                who="店员",
                why="试",
                moment=world.noon,
            )
            assert orders.check() == []
