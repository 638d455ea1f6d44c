"""Placing orders: a crowd's wishes in one transaction, an answer for each, and no refusal touches a neighbour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError, connection, transaction

from duoshou.kernel.errors import Refusal
from duoshou.kernel.numbers import become_another_maker
from duoshou.mall.coupons.facade import CouponMoved
from duoshou.mall.orders.placing_one import agree, take
from duoshou.mall.orders.placing_order import Order, numbered
from duoshou.mall.orders.placing_rows import write
from duoshou.mall.orders.placing_shape import check_shape
from duoshou.mall.orders.placing_standing import Known, Standing, known_and_standing
from duoshou.mall.orders.values import PlacedOrder, PlaceOrder
from duoshou.mall.promotions.facade import BudgetMoved, UsesMoved
from duoshou.mall.replies.facade import KeyUsedForSomethingElse
from duoshou.mall.stock.facade import ReservedOtherwise, StockMoved
from duoshou.mall.stock.facade import SoldOut as TakenFromTheShelf

# The first try reads without locks, so that the servers before one PostgreSQL price their batches side by side; what it
# takes, it takes only while it is there. When somebody came in between, the next tries lock what they read, and only a
# row that did not exist yet can still come in between: the same key, a buyer's first use of a promotion, or an order to
# which another process gave the same number; that process may have given hundreds, so the next try draws elsewhere.
TRIES = 4
MAYBE_THE_SAME_NUMBER = (IntegrityError, ReservedOtherwise)
CAME_IN_BETWEEN = (
    *MAYBE_THE_SAME_NUMBER,
    StockMoved,
    TakenFromTheShelf,
    BudgetMoved,
    UsesMoved,
    CouponMoved,
)

Answer = PlacedOrder | Refusal


def place_orders(batch: Sequence[PlaceOrder], *, moment: datetime) -> list[Answer]:
    """For each wish, in their order, the order that stands now or why there is none. All or nothing when it raises.

    The same key of the same buyer brings the same order, in one batch and ever after. Raises what the database raises.
    """
    keep_books = not connection.in_atomic_block
    for turn in range(TRIES - 1):
        try:
            return _placed_together(batch, moment, keep_books, lock=turn > 0)
        except CAME_IN_BETWEEN as what:
            if isinstance(what, MAYBE_THE_SAME_NUMBER):
                become_another_maker()
    return _placed_together(batch, moment, keep_books, lock=True)


@transaction.atomic
def _placed_together(batch: Sequence[PlaceOrder], moment: datetime, keep_books: bool, *, lock: bool) -> list[Answer]:
    objections = [_objection(wish) for wish in batch]
    sound = [wish for wish, objection in zip(batch, objections, strict=True) if objection is None]
    desk = _Desk(sound, moment, keep_books, lock)
    answers = [
        desk.answer(wish) if objection is None else objection for wish, objection in zip(batch, objections, strict=True)
    ]
    write(desk.orders, moment=moment)
    return answers


class _Desk:
    """Takes the wishes of one batch one after another, each against what those before it have left."""

    def __init__(self, wishes: Sequence[PlaceOrder], moment: datetime, keep_books: bool, lock: bool) -> None:
        self.moment = moment
        self.orders: list[Order] = []
        self.known: Known = {}
        self.standing: Standing | None = None
        if wishes:
            self.known, self.standing = known_and_standing(wishes, moment=moment, keep_books=keep_books, lock=lock)

    def answer(self, wish: PlaceOrder) -> Answer:
        """The order that the wish brings or has brought, or what stands against it."""
        before = self.known.get((wish.buyer_id, wish.key))
        if before is not None:
            said, placed = before
            return replace(placed, repeated=True) if said == wish.body_sha256 else KeyUsedForSomethingElse()
        if self.standing is None:
            return KeyUsedForSomethingElse()
        try:
            agreed = agree(wish, self.standing)
        except Refusal as refusal:
            return refusal.with_traceback(None)
        order = numbered(agreed, moment=self.moment)
        take(agreed, self.standing, order_id=order.order_id)
        self.orders.append(order)
        placed = order.placed()
        self.known[wish.buyer_id, wish.key] = wish.body_sha256, placed
        return placed


def _objection(wish: PlaceOrder) -> Refusal | None:
    try:
        check_shape(wish)
    except Refusal as refusal:
        return refusal.with_traceback(None)
    return None
