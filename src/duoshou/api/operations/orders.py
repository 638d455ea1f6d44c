"""Orders: placed, looked at, paid, given up, received; and coupons claimed.

A server of ours answers the two crowd addresses, placing an order and claiming a coupon, before Django is asked
(api/crowd.py); they stand here, too, so that the document knows them and any other server answers the same.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from duoshou.api.asking import SIGNED_IN, buyer_of, once, once_apart, token_of
from duoshou.api.coupons import read_claim
from duoshou.api.operations.crowd import in_the_crowd
from duoshou.api.orders import read_order
from duoshou.api.schemas.buyers import ClaimedOut, ClaimIn
from duoshou.api.schemas.orders import (
    EndedOut,
    OrderIn,
    OrderPageOut,
    OrdersAsked,
    OrdersOut,
    PlacedOut,
    ReasonIn,
)
from duoshou.api.schemas.parts import KEY, IdInPath, answers
from duoshou.api.schemas.paying import PayByIn, PayWithOut, SettledOut, WaysToPayOut
from duoshou.api.speaking import wrong
from duoshou.kernel import clock
from duoshou.mall.coupons.facade import CLAIMS
from duoshou.mall.orders import facade as orders
from duoshou.mall.payments import facade as payments
from duoshou.mall.payments.facade import JSAPI, Asked, PayBy

ORDERS = Router(tags=["orders 订单"], auth=SIGNED_IN)


@ORDERS.post("/orders", response=answers(PlacedOut, status=201, again=200), summary="下单 Place an order")
def place(request: HttpRequest, asked: OrderIn, key: str = KEY) -> Status[orders.PlacedOrder]:
    """The order, with its goods held until `pay_by`. The same key and body bring the same order again (200)."""
    return in_the_crowd(request, read_order, orders.ORDERS)


@ORDERS.post(
    "/coupons/claims",
    response=answers(ClaimedOut, status=201, again=200),
    tags=["buyers 买家"],
    summary="领券 Claim a coupon",
)
def claim(request: HttpRequest, asked: ClaimIn, key: str = KEY) -> Status[Any]:
    """The coupon, by its template or by a code. The same key and body bring the same coupon again (200)."""
    return in_the_crowd(request, read_claim, CLAIMS)


@ORDERS.get("/orders", response=answers(OrdersOut), summary="我的订单 My orders")
def my_orders(request: HttpRequest, asked: Query[OrdersAsked]) -> dict[str, Any]:
    """The buyer's orders, newest first."""
    states = (asked.state,) if asked.state else ()
    found = orders.orders_of(buyer_id=buyer_of(request).id, before=asked.before, limit=asked.limit + 1, states=states)
    shown = found[: asked.limit]
    return {"orders": shown, "before": shown[-1].order_id if len(found) > asked.limit else None}


@ORDERS.get("/orders/{order_id}", response=answers(OrderPageOut), summary="订单详情 One order")
def one_order(request: HttpRequest, order_id: IdInPath) -> orders.OrderPage:
    """All there is to see of one of the buyer's own orders."""
    return orders.order_of(buyer_id=buyer_of(request).id, order_id=order_id)


@ORDERS.get("/orders/{order_id}/ways-to-pay", response=answers(WaysToPayOut), summary="怎么付 Ways to pay")
def ways_to_pay(request: HttpRequest, order_id: IdInPath) -> dict[str, Any]:
    """By which providers the shop takes money, and in which of their ways."""
    buyer = buyer_of(request)
    found = orders.order_of(buyer_id=buyer.id, order_id=order_id).order
    ready = [one for one in payments.readiness(shop_id=buyer.shop_id) if one.is_ready] if found.may_be_paid else []
    ways = [
        {"provider": one.provider, "way": way, "words": payments.PROVIDER_WORDS[one.provider]}
        for one in ready
        for way in one.ways
    ]
    return {"order_id": order_id, "amount_fen": found.payable_fen if found.may_be_paid else 0, "ways": ways}


@ORDERS.get("/orders/{order_id}/payment-state", response=answers(EndedOut), summary="付了没有 Is it paid")
def payment_state(request: HttpRequest, order_id: IdInPath) -> dict[str, Any]:
    """The order's state after the providers were asked, for a page that waits for the money. Ask every few seconds."""
    state = orders.ask_while_waiting(order_id=order_id, buyer_id=buyer_of(request).id, moment=clock.now())
    return {"order_id": order_id, "state": state}


@ORDERS.post("/orders/{order_id}/payments", response=answers(PayWithOut), summary="去付款 Begin to pay")
def begin_payment(request: HttpRequest, order_id: IdInPath, asked: PayByIn | None = None) -> HttpResponse | Any:
    """What the buyer's device needs to pay in this way, in the sandbox when nothing is said; the same payment as long
    as the order waits. Ways that were begun before are closed at their providers first, and so is a payment inside
    WeChat that another token or openid began."""
    said, moment = asked or PayByIn(), clock.now()
    buyer = buyer_of(request)
    whose: dict[str, Any] = {"order_id": order_id, "buyer_id": buyer.id, "moment": moment}
    address = str(request.META.get("REMOTE_ADDR") or PayBy().address)
    by = PayBy(provider=said.provider, way=said.way, openid=said.openid, address=address)
    if said.code:
        if (said.provider, said.way) != ("wechat", JSAPI) or said.openid:
            wrong(
                "code", "只和 wechat 的 jsapi 一起用，不和 openid 一起", "for jsapi of wechat alone, without an openid"
            )
        return orders.begin_by_code(**whose, code=said.code, session=token_of(request), by=by)
    if said.openid:
        # Whoever pays, and in which session: WeChat Pay takes one number for one payer.
        who = Asked(shop_id=buyer.shop_id, order_id=order_id, session=f"{token_of(request)}.{said.openid}")
        by = replace(by, session=who.mark)
    orders.close_other_ways(**whose, by=by)
    return orders.begin_payment(**whose, by=by)


@ORDERS.post("/orders/{order_id}/sandbox", response=answers(SettledOut), summary="沙箱付款 Pay in the sandbox")
def pay_in_sandbox(request: HttpRequest, order_id: IdInPath, key: str = KEY) -> Status[dict[str, Any]]:
    """The sandbox takes no money and tells us of it as a real provider would; paid before under another key, the
    outcome is `repeated` and nothing happens."""
    buyer_id = buyer_of(request).id

    def paid(moment: datetime) -> orders.Settled:
        try:
            return orders.pay_in_sandbox(order_id=order_id, buyer_id=buyer_id, moment=moment)
        except orders.StepNotAllowed:
            found = orders.order_of(buyer_id=buyer_id, order_id=order_id).order
            if found.paid_at is None:
                raise
            return orders.Settled(order_id, "repeated", found.state)

    return once_apart(request, paid)


@ORDERS.post("/orders/{order_id}/cancellation", response=answers(EndedOut), summary="取消订单 Give an order up")
def cancel(
    request: HttpRequest, order_id: IdInPath, asked: ReasonIn | None = None, key: str = KEY
) -> Status[dict[str, Any]]:
    """`cancelled` before it was paid, `refunded` when it was paid and nothing sent; asked again, the same."""
    why, buyer_id = asked.why if asked else "", buyer_of(request).id

    def ended(moment: datetime) -> dict[str, Any]:
        state = orders.cancel(order_id=order_id, buyer_id=buyer_id, who="buyer", why=why, moment=moment)
        return {"order_id": order_id, "state": state}

    return once_apart(request, ended)


@ORDERS.post("/orders/{order_id}/receipt", response=answers(EndedOut), summary="确认收货 It is there")
def confirm_receipt(request: HttpRequest, order_id: IdInPath, key: str = KEY) -> HttpResponse:
    """The order is received."""
    buyer_id = buyer_of(request).id

    def received(moment: datetime) -> dict[str, Any]:
        orders.confirm_receipt(order_id=order_id, buyer_id=buyer_id, moment=moment)
        page = orders.order_of(buyer_id=buyer_id, order_id=order_id)
        return {"order_id": order_id, "state": page.order.state}

    return once(request, received)
