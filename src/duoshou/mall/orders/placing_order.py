"""An agreed wish that has its numbers: an order about to be written."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from duoshou.kernel.numbers import next_number
from duoshou.mall.orders.placing_one import Agreed
from duoshou.mall.orders.values import PlacedOrder


class Order(NamedTuple):
    """An agreed wish with its numbers."""

    order_id: int
    payment_id: int
    agreed: Agreed

    def placed(self) -> PlacedOrder:
        """What the buyer is told."""
        quote = self.agreed.quote
        return PlacedOrder(
            self.order_id,
            self.payment_id,
            quote.goods_fen,
            quote.discount_fen,
            quote.freight_fen,
            quote.freight_discount_fen,
            quote.payable_fen,
            self.agreed.shop.pay_by,
        )


def numbered(agreed: Agreed, *, moment: datetime) -> Order:
    """The order with the numbers it will be known by."""
    return Order(next_number(moment), next_number(moment), agreed)
