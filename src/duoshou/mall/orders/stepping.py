"""The one way in which an order changes its state: locked, compared, written with its event and its news."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from duoshou.kernel.words import Words
from duoshou.mall.orders.errors import NoSuchOrder, NotAStepWeKnow, OrderMoved, StepNotAllowed
from duoshou.mall.orders.models import Order, OrderEvent
from duoshou.mall.orders.rules.states import STATE_WORDS, may_become
from duoshou.mall.outbox import facade as outbox

# When an order reaches a state, this moment of its own is kept.
STAMPS = {
    "paid": "paid_at",
    "shipped": "shipped_at",
    "received": "received_at",
    "completed": "closed_at",
    "cancelled": "closed_at",
    "expired": "closed_at",
    "refunded": "closed_at",
}
NEWS = {
    "paid": "order_paid",
    "partly_shipped": "order_shipped",
    "shipped": "order_shipped",
    "received": "order_received",
    "completed": "order_completed",
    "cancelled": "order_closed",
    "expired": "order_closed",
    "refunded": "order_closed",
}
LONGEST_WHO, LONGEST_WHY = 150, 200


def order_of_anyone(*, order_id: int, buyer_id: int | None = None, shop_id: int | None = None) -> Order:
    """The order, if it is the buyer's and the shop's own as far as these are given. Raises NoSuchOrder."""
    owners = {"buyer_id": buyer_id, "shop_id": shop_id}
    asked = {name: owner for name, owner in owners.items() if owner is not None}
    found = Order.objects.filter(pk=order_id, **asked).first()
    if found is None:
        raise NoSuchOrder(order=order_id)
    return found


def lock(*, order_id: int) -> Order:
    """The order as it stands now; it stays so until the caller's transaction ends. Always the first row locked.

    Raises NoSuchOrder.
    """
    found = Order.objects.select_for_update(no_key=True).filter(pk=order_id).first()
    if found is None:
        raise NoSuchOrder(order=order_id)
    return found


def step(
    *,
    order: Order,
    after: str,
    who: str,
    why: str,
    moment: datetime,
    facts: Mapping[str, Any] | None = None,
    **changes: Any,
) -> None:
    """Takes the order to `after`, if it still stands where `order` says; keeps the event and tells the news.

    Part of the caller's transaction. Raises NotAStepWeKnow, OrderMoved.
    """
    before = order.state
    if not may_become(before=before, after=after):
        raise NotAStepWeKnow(order=order.pk, before=before, after=after)
    changes = {STAMPS[after]: moment, **changes} if after in STAMPS else changes
    if not Order.objects.filter(pk=order.pk, state=before).update(state=after, **changes):
        raise OrderMoved(order=order.pk)
    for name, value in {"state": after, **changes}.items():
        setattr(order, name, value)
    note(order=order, before=before, who=who, why=why, moment=moment)
    told = {"order_id": order.pk, "buyer_id": order.buyer_id, "before": before, "after": after, **(facts or {})}
    outbox.tell(shop_id=order.shop_id, kind=NEWS[after], about=str(order.pk), facts=told, moment=moment)


def note(*, order: Order, before: str, who: str, why: str, moment: datetime) -> None:
    """Keeps that something happened to the order, whether or not its state changed."""
    OrderEvent.objects.create(
        order=order, at=moment, before=before, after=order.state, who=who[:LONGEST_WHO], why=why[:LONGEST_WHY]
    )


def refuse(*, order: Order, step_words: Words) -> StepNotAllowed:
    """The refusal of a step that does not begin where the order stands."""
    state = STATE_WORDS[order.state]
    return StepNotAllowed(
        order=order.pk, state_zh=state.zh, state_en=state.en, step_zh=step_words.zh, step_en=step_words.en
    )
