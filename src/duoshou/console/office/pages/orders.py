"""订单: the list by state, one order with all its steps, and what a person may do with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duoshou.console.office.asked import LARGEST, number
from duoshou.console.office.desk import TOLD, Desk, needs_at_desk
from duoshou.console.office.plain import in_plain_words
from duoshou.kernel.words import Words
from duoshou.mall.members import facade as members
from duoshou.mall.orders import facade as orders
from duoshou.mall.payments.facade import PROVIDER_WORDS
from duoshou.mall.personal_data import facade as personal_data

TAB = "office-orders"
ON_A_PAGE = 50
LONGEST_TEXT, LONGEST_WHY = 100, 200
# The states as a shop goes through its day; the last one is everything.
FILTERS: tuple[tuple[str, Words, tuple[str, ...]], ...] = (
    ("to-ship", Words("待发货", "To ship"), ("paid", "partly_shipped")),
    ("to-pay", Words("待付款", "To pay"), ("awaiting_payment",)),
    ("shipped", Words("在路上", "On its way"), ("shipped",)),
    ("received", Words("已收货", "Received"), ("received", "completed")),
    ("ended", Words("已关闭", "Ended"), ("cancelled", "expired", "refunded")),
    ("all", Words("全部", "All"), ()),
)
CARRIERS = (
    Words("顺丰", "SF Express"),
    Words("中通", "ZTO"),
    Words("圆通", "YTO"),
    Words("申通", "STO"),
    Words("韵达", "Yunda"),
    Words("极兔", "J&T"),
    Words("京东", "JD Logistics"),
    Words("邮政", "EMS"),
)


@require_GET
@needs_at_desk("see_orders")
def orders_page(desk: Desk) -> HttpResponse:
    """The shop's orders, newest first; one box finds by number, parcel, goods or receiver."""
    asked, text = desk.request.GET.get("state", ""), desk.request.GET.get("q", "").strip()[:LONGEST_TEXT]
    chosen = next((one for one in FILTERS if one[0] == asked), FILTERS[-1] if text else FILTERS[0])
    states = chosen[2] or orders.STATES if text else chosen[2]
    if text and not desk.may("reveal_personal"):
        # Who may not read a receiver does not find one digit after digit either: only numbers, in every state.
        states = ()
    before = number(desk.request.GET, "before")
    found = orders.shop_orders(shop_id=desk.shop.id, states=states, text=text, before=before, limit=ON_A_PAGE + 1)
    shown = found[:ON_A_PAGE]
    counts = orders.shop_counts(shop_id=desk.shop.id)
    filters = [
        (name, words, sum(counts.get(state, 0) for state in states or orders.STATES)) for name, words, states in FILTERS
    ]
    buyers = members.buyers_shown(shop_id=desk.shop.id, buyer_ids={one.buyer_id for one in shown})
    context = {
        "orders": [(one, buyers.get(one.buyer_id)) for one in shown],
        "filters": filters,
        "chosen": chosen[0],
        "text": text,
        "before": shown[-1].order_id if len(found) > ON_A_PAGE else None,
    }
    return desk.show("orders", context, tab=TAB)


@require_GET
@needs_at_desk("see_orders")
def order_page(desk: Desk, order_id: int) -> HttpResponse:
    """One order; the receiver is masked. Raises Http404 for another shop's."""
    return _shown(desk, _order(desk, order_id))


@require_POST
@needs_at_desk("reveal_personal")
def reveal(desk: Desk, order_id: int) -> HttpResponse:
    """The same with the receiver in full, for a reason that stands in the record. Raises Http404 for another shop's."""
    masked, why = _order(desk, order_id), desk.request.POST.get("why", "")
    try:
        found = personal_data.reveal_receiver(
            shop_id=desk.shop.id, order_id=order_id, who=desk.who, why=why, moment=desk.moment
        )
    except TOLD as refusal:
        return _shown(desk, masked, refusal=refusal)
    desk.note(what="reveal", about=f"order {order_id}")
    response = _shown(desk, found)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
@needs_at_desk("manage_orders")
def ship(desk: Desk, order_id: int) -> HttpResponse:
    """One parcel on its way: all that is left, or so many pieces of which lines. Raises Http404 for another shop's."""
    found = _order(desk, order_id)
    posted = desk.request.POST
    pieces = {line.line_no: number(posted, f"pieces-{line.line_no}") or 0 for line in found.order.lines}
    parcel = orders.Parcel(
        order_id=order_id,
        carrier=posted.get("carrier", ""),
        tracking=posted.get("tracking", ""),
        pieces=pieces if any(f"pieces-{line.line_no}" in posted for line in found.order.lines) else None,
    )
    try:
        orders.ship(shop_id=desk.shop.id, parcel=parcel, who=desk.who, moment=desk.moment)
    except TOLD as refusal:
        return _shown(desk, found, refusal=refusal, typed=posted)
    desk.note(what="ship", about=f"order {order_id} {parcel.carrier} {parcel.tracking}")
    messages.success(desk.request, _("已发货：%(tracking)s") % {"tracking": parcel.tracking})
    return redirect("office-order", desk.shop.slug, order_id)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_at_desk("manage_orders")
def cancel(desk: Desk, order_id: int) -> HttpResponse:
    """The question with what will happen, then the order given up. Raises Http404 for another shop's."""
    found = _order(desk, order_id)
    if desk.request.method != "POST":
        return desk.show("cancel", {"order": found.order}, tab=TAB)
    why = desk.request.POST.get("why", "").strip()[:LONGEST_WHY]
    try:
        ended = orders.cancel(order_id=order_id, shop_id=desk.shop.id, who=desk.who, why=why, moment=desk.moment)
    except TOLD as refusal:
        return _shown(desk, _order(desk, order_id), refusal=refusal)
    desk.note(what="cancel", about=f"order {order_id}: {ended} {why}")
    messages.success(desk.request, _("订单已关闭"))
    return redirect("office-order", desk.shop.slug, order_id)


def _order(desk: Desk, order_id: int) -> orders.OrderPage:
    if order_id > LARGEST:
        raise Http404
    try:
        return orders.shop_order(shop_id=desk.shop.id, order_id=order_id)
    except orders.NoSuchOrder:
        raise Http404 from None


def _shown(desk: Desk, page: orders.OrderPage, *, refusal: Any = None, typed: Any = None) -> HttpResponse:
    order = page.order
    parts = [(line, [one for one in page.discounts if one.line_no == line.line_no]) for line in order.lines]
    names = {(one["kind"], one["id"]): one.get("name", "") for one in order.promotions if "kind" in one}
    context = {
        "page": page,
        "order": order,
        "lines": parts,
        "names": names,
        "freight_payable_fen": order.freight_fen - order.freight_discount_fen,
        "taken_off_fen": order.discount_fen + order.freight_discount_fen,
        "left": [(line, line.to_ship_pieces) for line in order.lines],
        "buyer": members.buyers_shown(shop_id=desk.shop.id, buyer_ids=[order.buyer_id]).get(order.buyer_id),
        "steps": [
            (event, orders.STATE_WORDS.get(event.after), in_plain_words(event.who), in_plain_words(event.why))
            for event in page.events
        ],
        "payments": [(one, PROVIDER_WORDS.get(one.provider), in_plain_words(one.state)) for one in page.payments],
        "refunds": [(one, in_plain_words(one.state), in_plain_words(one.cause)) for one in page.refunds],
        "refusal": refusal,
        "typed": typed or {},
        "carriers": CARRIERS,
    }
    return desk.show("order", context, tab=TAB, status=400 if refusal is not None else 200)
