"""The end of an order that was sent: received, then completed, with the points it earns."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Sum

from duoshou.kernel.words import Words
from duoshou.mall.ledger import facade as ledger
from duoshou.mall.members import facade as members
from duoshou.mall.orders.models import Order
from duoshou.mall.orders.rules.points import POINT_WORTH_FEN, points_earned
from duoshou.mall.orders.stepping import lock, order_of_anyone, refuse, step
from duoshou.mall.shops import facade as shops

RECEIVING = Words("确认收货", "received")
CLOCK = "clock"
AFTER_RECEIPT = ("received", "completed")


def confirm_receipt(*, order_id: int, buyer_id: int, moment: datetime) -> bool:
    """Whether the buyer's word made the order received; False when it was so already.

    Raises NoSuchOrder, StepNotAllowed, OrderMoved.
    """
    order = order_of_anyone(order_id=order_id, buyer_id=buyer_id)
    if order.state in AFTER_RECEIPT:
        return False
    if order.state != "shipped":
        raise refuse(order=order, step_words=RECEIVING)
    return receive(order_id=order_id, who="buyer", why="confirmed", moment=moment)


@transaction.atomic
def receive(*, order_id: int, who: str, why: str, moment: datetime) -> bool:
    """Whether this call took a shipped order to received."""
    order = lock(order_id=order_id)
    if order.state != "shipped" or (who == CLOCK and order.open_cases):
        return False
    step(order=order, after="received", who=who, why=why, moment=moment)
    return True


@transaction.atomic
def complete(*, order_id: int, moment: datetime) -> bool:
    """Whether this call completed a received order; its points are given and booked as owed."""
    order = lock(order_id=order_id)
    if order.state != "received" or order.open_cases:
        return False
    points = _points(order)
    step(
        order=order,
        after="completed",
        who=CLOCK,
        why="the days for returning are over",
        moment=moment,
        facts={"points": points},
    )
    if points and members.earn_points(buyer_id=order.buyer_id, order_id=order_id, points=points, moment=moment):
        worth_fen = points * POINT_WORTH_FEN
        ledger.book(
            shop_id=order.shop_id,
            kind="points_earned",
            about=str(order_id),
            order_id=order_id,
            postings={"points_expense": worth_fen, "points_liability": -worth_fen},
            moment=moment,
        )
    return True


def goods_refunded_fen(order: Order) -> int:
    """What went back of the order's goods; its freight aside."""
    return int(order.lines.aggregate(sum_fen=Sum("refunded_fen"))["sum_fen"] or 0)


def _points(order: Order) -> int:
    return points_earned(
        goods_fen=order.goods_fen,
        discount_fen=order.discount_fen,
        refunded_fen=goods_refunded_fen(order),
        points_per_yuan=shops.shop(shop_id=order.shop_id).points_per_yuan,
    )
