"""付款: how to pay an order, and the sandbox that stands in for a provider's own pages."""

from __future__ import annotations

from django.http import HttpResponse

from duoshou.kernel.errors import Refusal
from duoshou.kernel.words import Words
from duoshou.mall.orders import facade as orders
from duoshou.mall.payments import facade as payments
from duoshou.storefront.page import page, status_of
from duoshou.storefront.pages.orders import own_order
from duoshou.storefront.visitor import Visitor

PROVIDER_WORDS = {"sandbox": Words("沙箱（练习用，不动真钱）", "Sandbox (for practice, no real money)")}


@page("GET", "POST")
def pay(visitor: Visitor, order_id: int) -> HttpResponse:
    """The ways to pay; then on to the chosen one. Raises Http404 for somebody else's order."""
    found = own_order(visitor, order_id).order
    if not found.may_be_paid:
        return visitor.go(visitor.url("order", order_id))
    # The pages of the other providers are not built: only what leads somewhere is offered.
    ready = {one.provider for one in payments.readiness(shop_id=visitor.shop.id) if one.is_ready}
    providers = [{"name": name, "words": words} for name, words in PROVIDER_WORDS.items() if name in ready]
    context = {"order": found, "providers": providers}
    if visitor.request.method != "POST":
        return visitor.show("pay", context)
    try:
        begun = orders.begin_payment(order_id=order_id, buyer_id=found.buyer_id, moment=visitor.moment)
    except Refusal as refusal:
        return visitor.show("pay", {**context, "refusal": refusal}, status=status_of(refusal))
    if begun.amount_fen == 0:
        return visitor.go(visitor.url("order", order_id), told="paid")
    return visitor.go(visitor.url("sandbox", order_id))


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
