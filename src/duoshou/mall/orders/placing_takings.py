"""What orders about to be written take of promotions, coupons and stock, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from duoshou.mall.coupons import facade as coupons
from duoshou.mall.orders.placing_one import COUPON, PROMOTION
from duoshou.mall.orders.placing_order import Order
from duoshou.mall.promotions import facade as promotions
from duoshou.mall.stock import facade as stock

# coupon, order, buyer
CouponRow = tuple[int, int, int]


def promotions_sent(orders: Sequence[Order]) -> Callable[[], None]:
    """Budgets and uses taken; to be called when all is sent. Raises then BudgetMoved, UsesMoved."""
    books = {order.agreed.shop.book for order in orders}
    return promotions.hold_sent(
        rows=[
            (one.id, order.order_id, order.agreed.wish.buyer_id, one.discount_fen)
            for order in orders
            for one in order.agreed.quote.applied
            if one.kind == PROMOTION
        ],
        limits={one: limit for book in books for one, limit in book.limits.items()},
    )


def coupons_of(orders: Sequence[Order]) -> list[CouponRow]:
    """The coupons that the orders use."""
    return [
        (one.id, order.order_id, order.agreed.wish.buyer_id)
        for order in orders
        for one in order.agreed.quote.applied
        if one.kind == COUPON
    ]


def lock_coupons(rows: Sequence[CouponRow], moment: datetime) -> None:
    """Coupons taken. Raises CouponMoved."""
    # Read once more under lock, so that batches which name the same coupons take them in one order.
    coupons.offers(pairs=[(coupon_id, buyer_id) for coupon_id, _, buyer_id in rows], moment=moment, lock=True)
    coupons.lock(rows=[(coupon_id, order_id) for coupon_id, order_id, _ in rows], moment=moment)


def stock_sent(orders: Sequence[Order]) -> Callable[[], None]:
    """Pieces held; to be called when all is sent. Raises then SoldOut, StockMoved, ReservedOtherwise."""
    return stock.hold_sent(
        rows=[
            (order.order_id, item_id, pieces, order.agreed.shop.pay_by)
            for order in orders
            for item_id, pieces in order.agreed.pieces.items()
        ]
    )
