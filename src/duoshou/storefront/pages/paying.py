"""付款: how to pay an order, the page that waits for the money, and the sandbox that stands in for a provider."""

from __future__ import annotations

import json
from dataclasses import replace

from django.http import HttpResponse, JsonResponse

from duoshou.kernel.errors import Refusal
from duoshou.mall.orders import facade as orders
from duoshou.mall.payments import facade as payments
from duoshou.mall.payments.facade import PayBy
from duoshou.storefront.page import page, status_of
from duoshou.storefront.pages.orders import own_order
from duoshou.storefront.showing.qr_code import drawn
from duoshou.storefront.showing.ways_to_pay import (
    IN_WECHAT,
    IN_WECHAT_TOO,
    INSIDE_WECHAT,
    OfferedWay,
    Place,
    offered,
    place_of,
)
from duoshou.storefront.visitor import Visitor

OVER_UNPAID = ("cancelled", "expired")
# What WeChat's bridge is called with, and no other field.
BRIDGED = ("appId", "timeStamp", "nonceStr", "package", "signType", "paySign")


@page("GET", "POST")
def pay(visitor: Visitor, order_id: int) -> HttpResponse:
    """The ways to pay; then on to the chosen one. Raises Http404 for somebody else's order."""
    found = own_order(visitor, order_id).order
    if not found.may_be_paid:
        return visitor.go(visitor.url("order", order_id))
    if visitor.request.method != "POST":
        return _ways(visitor, found)
    chosen = _chosen(visitor)
    if chosen is None and found.payable_fen:
        return _ways(visitor, found, payments.NotTakenHere(provider=visitor.request.POST.get("provider", "")[:20]))
    by = _payer(visitor, order_id, chosen) if chosen is not None else PayBy()
    moment, buyer_id = visitor.moment, found.buyer_id
    if orders.close_other_ways(order_id=order_id, buyer_id=buyer_id, by=by, moment=moment) != "awaiting_payment":
        return visitor.go(visitor.url("paying", order_id))
    if chosen is not None and chosen.way == payments.JSAPI and found.payable_fen:
        return visitor.go(_to_wechat(visitor, order_id))
    try:
        begun = orders.begin_payment(order_id=order_id, buyer_id=buyer_id, moment=moment, by=by)
    except Refusal as refusal:
        return _ways(visitor, found, refusal)
    if begun.amount_fen == 0:
        return visitor.go(visitor.url("order", order_id), told="paid")
    if chosen is None or chosen.provider == payments.DEFAULT_PROVIDER:
        return visitor.go(visitor.url("sandbox", order_id))
    return visitor.go(_waits(visitor, order_id, chosen))


@page("GET")
def paying(visitor: Visitor, order_id: int) -> HttpResponse:
    """The page that waits, and to which a provider sends the buyer back: what to do now when a way is named that was
    begun, and the truth in any case. Raises Http404 for somebody else's order."""
    page_of_order = own_order(visitor, order_id)
    found = page_of_order.order
    state = orders.ask_while_waiting(order_id=order_id, buyer_id=found.buyer_id, moment=visitor.moment)
    if state != "awaiting_payment":
        return _truth(visitor, order_id, state)
    by = _begun(visitor, page_of_order)
    context: dict[str, object] = {"order": found, "by": by}
    if by is None:
        return visitor.show("paying", context)
    try:
        begun = _gone_on(visitor, found, by)
    except Refusal as refusal:
        return visitor.show("paying", {**context, "by": None, "refusal": refusal}, status=status_of(refusal))
    if begun is None:
        return visitor.go(visitor.url("pay", order_id))
    code = begun.device.get("code_url")
    shown = {"go_to": begun.device.get("go_to", ""), "code": drawn(code) if code else None}
    if by.way == payments.JSAPI:
        shown["bridge"] = json.dumps({name: begun.device[name] for name in BRIDGED})
    return visitor.show("paying", {**context, **shown})


@page("GET")
def wechat_payer(visitor: Visitor, order_id: int) -> HttpResponse:
    """On to WeChat, which says who pays, and back with its word for it: then the payment is begun. A payment that was
    begun goes on. Raises Http404 for somebody else's order."""
    found, said = own_order(visitor, order_id).order, visitor.request.GET
    if not found.may_be_paid or not _can_ask_who_pays(visitor):
        return visitor.go(visitor.url("pay", order_id))
    who, moment = _who(visitor, order_id), visitor.moment
    if "state" not in said:
        go_to = payments.where_to_ask(who, path=visitor.url("wechat-payer", order_id), moment=moment)
        return visitor.show("paying", {"order": found, "by": INSIDE_WECHAT, "go_to": go_to})
    try:
        openid = payments.who_pays(who, state=said["state"], code=said.get("code", ""), moment=moment)
        by = replace(_payer(visitor, order_id, INSIDE_WECHAT), openid=openid)
        # While the browser was away, another way may have been begun.
        state = orders.close_other_ways(order_id=order_id, buyer_id=found.buyer_id, by=by, moment=moment)
        if state != "awaiting_payment":
            return visitor.go(visitor.url("paying", order_id))
        orders.begin_payment(order_id=order_id, buyer_id=found.buyer_id, moment=moment, by=by)
    except payments.PayerNotAsked:
        # Some phones open the way back twice; the first may have begun the payment, or still be at it.
        if payments.go_on(who, moment=moment) is None:
            return visitor.go(visitor.url("paying", order_id))
    except payments.PayerUnknown:
        return visitor.go(visitor.url("pay", order_id), told="payer-unknown")
    except payments.NotTakenHere:
        return visitor.go(visitor.url("pay", order_id), told="not-inside-wechat")
    return visitor.go(_waits(visitor, order_id, INSIDE_WECHAT))


@page("GET")
def payment_state(visitor: Visitor, order_id: int) -> HttpResponse:
    """For the page that waits: the order's state after the provider was asked, and where to go when it waits no more.

    Raises Http404 for somebody else's order.
    """
    found = own_order(visitor, order_id).order
    state = orders.ask_while_waiting(order_id=order_id, buyer_id=found.buyer_id, moment=visitor.moment)
    go = "" if state == "awaiting_payment" else visitor.url("paying", order_id)
    return JsonResponse({"state": state, "go": go})


@page("GET", "POST")
def sandbox(visitor: Visitor, order_id: int) -> HttpResponse:
    """What a provider's page would ask; each answer goes the way of real money. Raises Http404 for somebody else's."""
    found = own_order(visitor, order_id).order
    if not found.may_be_paid:
        return visitor.go(visitor.url("order", order_id))
    if visitor.request.method != "POST":
        return visitor.show("sandbox", {"order": found})
    try:
        told = _carried_out(visitor, found, visitor.request.POST.get("outcome", ""))
    except Refusal as refusal:
        return visitor.show("sandbox", {"order": found, "refusal": refusal}, status=status_of(refusal))
    back = "pay" if told == "declined" else "order"
    return visitor.go(visitor.url(back, order_id), told=told)


def _ways(visitor: Visitor, order: orders.OrderShown, refusal: Refusal | None = None) -> HttpResponse:
    ready, place = _ready(visitor), _place(visitor)
    takes_real_money = any(provider != payments.DEFAULT_PROVIDER for provider in ready)
    way_out = IN_WECHAT_TOO if payments.JSAPI in ready.get("wechat", ()) else IN_WECHAT
    context = {
        "order": order,
        "ways": offered(ready=ready, place=place),
        "hint": way_out if place == "wechat" and takes_real_money else None,
        "refusal": refusal,
    }
    return visitor.show("pay", context, status=status_of(refusal) if refusal is not None else 200)


def _ready(visitor: Visitor) -> dict[str, tuple[str, ...]]:
    ready = {one.provider: one.ways for one in payments.readiness(shop_id=visitor.shop.id) if one.is_ready}
    if payments.JSAPI in ready.get("wechat", ()) and not _can_ask_who_pays(visitor):
        ready["wechat"] = tuple(way for way in ready["wechat"] if way != payments.JSAPI)
    return ready


def _can_ask_who_pays(visitor: Visitor) -> bool:
    return payments.can_ask_who_pays(shop_id=visitor.shop.id, host=visitor.request.get_host())


def _place(visitor: Visitor) -> Place:
    return place_of(visitor.request.headers.get("User-Agent", ""))


def _chosen(visitor: Visitor) -> OfferedWay | None:
    """The way that the form names, the best of a provider that it names alone, or the only one there is."""
    ways = offered(ready=_ready(visitor), place=_place(visitor))
    said = visitor.request.POST.get("provider", "")
    only = ways[0] if len(ways) == 1 and not said else None
    return next((one for one in ways if said in (one.said, one.provider)), only)


def _begun(visitor: Visitor, found: orders.OrderPage) -> OfferedWay | None:
    """The way that the address names, if somebody has begun to pay in it: to look at a page begins nothing."""
    provider, _, way = visitor.request.GET.get("by", "").partition(".")
    known = [one for one in found.payments if one.state == "waiting" and one.begun_at]
    if any((one.provider, one.way) == (provider, way) for one in known):
        return OfferedWay(provider, way, payments.PROVIDER_WORDS[provider], None)
    return None


def _waits(visitor: Visitor, order_id: int, way: OfferedWay) -> str:
    """The page that waits, which goes on by itself to where it is paid in this way."""
    return f"{visitor.url('paying', order_id)}?by={way.said}&go=1"


def _to_wechat(visitor: Visitor, order_id: int) -> str:
    """On with the payment that was begun inside WeChat; else WeChat is first asked who pays."""
    if payments.go_on(_who(visitor, order_id), moment=visitor.moment) is not None:
        return _waits(visitor, order_id, INSIDE_WECHAT)
    return f"{visitor.url('wechat-payer', order_id)}?go=1"


def _gone_on(visitor: Visitor, order: orders.OrderShown, by: OfferedWay) -> payments.PayWith | None:
    """What the buyer's device needs for a payment that was begun; None when it has to be begun anew. Raises what stands
    in the way."""
    if by.way == payments.JSAPI:
        return payments.go_on(_who(visitor, order.order_id), moment=visitor.moment)
    payer = _payer(visitor, order.order_id, by)
    return orders.begin_payment(order_id=order.order_id, buyer_id=order.buyer_id, moment=visitor.moment, by=payer)


def _who(visitor: Visitor, order_id: int) -> payments.Asked:
    return payments.Asked(shop_id=visitor.shop.id, order_id=order_id, session=visitor.token)


def _payer(visitor: Visitor, order_id: int, way: OfferedWay) -> PayBy:
    """The buyer as the provider is told of them; it sends them back to the page that tells the truth."""
    back_to = visitor.request.build_absolute_uri(visitor.url("paying", order_id))
    session = _who(visitor, order_id).mark if way.way == payments.JSAPI else ""
    by = PayBy(provider=way.provider, way=way.way, session=session, back_to=back_to)
    return replace(by, address=visitor.address) if visitor.address else by


def _truth(visitor: Visitor, order_id: int, state: str) -> HttpResponse:
    """Paid: on to the order. Closed without money: said so, with what happens to money that comes late."""
    if state in OVER_UNPAID:
        return visitor.show("paying", {"order": own_order(visitor, order_id).order, "by": None, "is_closed": True})
    return visitor.go(visitor.url("order", order_id), told="paid" if state == "paid" else "")


def _carried_out(visitor: Visitor, order: orders.OrderShown, outcome: str) -> str:
    """What the buyer is told. Raises what stands in the way of paying."""
    begun = orders.begin_payment(order_id=order.order_id, buyer_id=order.buyer_id, moment=visitor.moment)
    desk = payments.Sandbox()
    if outcome == "late":
        # The money is there; the word of it is not, until somebody asks the provider.
        desk.pay(begun.payment_id, moment=visitor.moment)
        return "late"
    answer = desk.decline if outcome == "fail" else desk.pay
    notice = answer(begun.payment_id, moment=visitor.moment)
    settled = orders.hear_notice(provider=desk.name, notice=notice, moment=visitor.moment)
    return "declined" if settled is None else "paid"
