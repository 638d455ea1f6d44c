"""我的订单: the list, one order, giving it up, saying that it is there. Nobody else's order is ever found."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse

from duoshou.kernel.errors import Refusal
from duoshou.mall.orders import facade as orders
from duoshou.storefront.asked import number, text
from duoshou.storefront.page import page, status_of
from duoshou.storefront.showing.orders import (
    STATE_TABS,
    advice_on,
    events_of,
    lines_of_order,
    parcels_of,
    refunds_of,
    sums_of_order,
    tab_named,
)
from duoshou.storefront.visitor import Visitor

ORDERS_ON_A_PAGE = 10
LONGEST_WHY = 200


@page("GET")
def orders_page(visitor: Visitor) -> HttpResponse:
    """The buyer's orders, the newest first, by state."""
    tab = tab_named(visitor.request.GET.get("state", ""))
    before = number(visitor.request.GET, "before") or None
    found: list[orders.OrderShown] = []
    if visitor.buyer is not None:
        found = orders.orders_of(
            buyer_id=visitor.buyer.id, before=before, limit=ORDERS_ON_A_PAGE + 1, states=tab.states
        )
    shown, more = found[:ORDERS_ON_A_PAGE], ""
    if len(found) > ORDERS_ON_A_PAGE:
        more = f"{visitor.request.path}?state={tab.name}&before={shown[-1].order_id}"
    return visitor.show("orders", {"tabs": STATE_TABS, "state": tab.name, "orders": shown, "more": more})


@page("GET")
def order_page(visitor: Visitor, order_id: int) -> HttpResponse:
    """One order with all there is to see. Raises Http404 for somebody else's."""
    return _shown(visitor, own_order(visitor, order_id))


@page("GET", "POST")
def cancel(visitor: Visitor, order_id: int) -> HttpResponse:
    """The question, then the order given up. Raises Http404 for somebody else's."""
    found = own_order(visitor, order_id).order
    if visitor.request.method != "POST":
        return visitor.show("cancel", {"order": found})
    try:
        orders.cancel(
            order_id=found.order_id,
            buyer_id=found.buyer_id,
            who="buyer",
            why=text(visitor.request.POST, "why", most=LONGEST_WHY),
            moment=visitor.moment,
        )
    except Refusal as refusal:
        return _shown(visitor, own_order(visitor, order_id), refusal)
    return visitor.go(visitor.url("order", order_id), told="cancelled")


@page("POST")
def receive(visitor: Visitor, order_id: int) -> HttpResponse:
    """The order received. Raises Http404 for somebody else's."""
    found = own_order(visitor, order_id).order
    try:
        orders.confirm_receipt(order_id=found.order_id, buyer_id=found.buyer_id, moment=visitor.moment)
    except Refusal as refusal:
        return _shown(visitor, own_order(visitor, order_id), refusal)
    return visitor.go(visitor.url("order", order_id), told="received")


def own_order(visitor: Visitor, order_id: int) -> orders.OrderPage:
    """This order of this buyer. Raises Http404."""
    if visitor.buyer is None:
        raise Http404
    try:
        return orders.order_of(buyer_id=visitor.buyer.id, order_id=order_id)
    except orders.NoSuchOrder:
        raise Http404 from None


def _shown(visitor: Visitor, found: orders.OrderPage, refusal: Refusal | None = None) -> HttpResponse:
    context: dict[str, Any] = {
        "order": found.order,
        "state_advice": advice_on(visitor, found.order),
        "address": found.address,
        "lines": lines_of_order(visitor, found),
        "sums": sums_of_order(found.order),
        "parcels": parcels_of(found),
        "refunds": refunds_of(found),
        "events": events_of(found),
        "refusal": refusal,
    }
    return visitor.show("order", context, status=status_of(refusal) if refusal is not None else 200)
