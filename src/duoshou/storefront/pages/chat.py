"""联系客服: the buyer's one conversation with the shop. There is no number of a conversation in any address, so that
nobody else's can be asked for."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string

from duoshou.kernel.errors import Refusal
from duoshou.mall.catalog.facade import MOST_PICTURE_BYTES
from duoshou.mall.orders import facade as orders
from duoshou.mall.service_chat import facade as service_chat
from duoshou.storefront.asked import number, text
from duoshou.storefront.page import page, status_of
from duoshou.storefront.showing.chat import About, about_goods, about_order, messages_shown
from duoshou.storefront.visitor import ENGINE, Visitor

LONGEST_KEY = 36


@page("GET")
def chat_page(visitor: Visitor) -> HttpResponse:
    """The conversation, its newest messages last; looking marks them as read."""
    return _shown(visitor)


@page("POST")
def say(visitor: Visitor) -> HttpResponse:
    """The message said; who has no name yet becomes a guest, whom the browser remembers."""
    posted = visitor.request.POST
    handed_in = visitor.request.FILES.get("picture")
    said = service_chat.Said(
        key=text(posted, "once", most=LONGEST_KEY) or uuid.uuid4().hex,
        text=text(posted, "text", most=2 * service_chat.LONGEST_MESSAGE),
        # One byte more than there may be is enough to be refused.
        picture=handed_in.read(MOST_PICTURE_BYTES + 1) if handed_in is not None else None,
        product_id=_product_in(visitor, number(posted, "product")),
        order_id=_order_in(visitor, number(posted, "order")),
    )
    try:
        service_chat.ask(
            shop_id=visitor.shop.id,
            buyer_id=visitor.somebody(),
            said=said,
            folder=settings.SHOP_HOME.root / service_chat.PICTURES,
            moment=visitor.moment,
        )
    except Refusal as refusal:
        return _shown(visitor, refusal, typed=said.text)
    return visitor.go(f"{visitor.url('chat')}#end")


@page("GET")
def news(visitor: Visitor) -> HttpResponse:
    """What was said after the message named by `after`, as a piece of the page; 304 while nothing has changed, which
    costs one row."""
    shop_id, after = visitor.shop.id, number(visitor.request.GET, "after")
    mark = service_chat.mark_of(shop_id=shop_id, buyer_id=visitor.buyer_id)
    if visitor.request.headers.get("If-None-Match") == mark.word:
        return _marked(HttpResponse(status=304), mark)
    found = service_chat.messages_of(thread_id=mark.thread_id, after=after) if mark.thread_id else ()
    if visitor.buyer_id is not None and mark.read_by_buyer < mark.last_message_id:
        service_chat.read_by_buyer(shop_id=shop_id, buyer_id=visitor.buyer_id, message_id=mark.last_message_id)
        mark = service_chat.mark_of(shop_id=shop_id, buyer_id=visitor.buyer_id)
    context = {"messages": messages_shown(visitor, found), "read_by_shop": mark.read_by_shop}
    piece = render_to_string("storefront/_said.html", context, visitor.request, using=ENGINE)
    return _marked(HttpResponse(piece), mark)


@page("GET")
def picture(visitor: Visitor, fingerprint: str, width: int) -> HttpResponse:
    """A picture of the buyer's own conversation. Raises Http404 for any other."""
    thread = service_chat.thread_of(shop_id=visitor.shop.id, buyer_id=visitor.buyer_id)
    file = (
        service_chat.picture_of(
            thread_id=thread.thread_id,
            fingerprint=fingerprint,
            width=width,
            folder=settings.SHOP_HOME.root / service_chat.PICTURES,
        )
        if thread is not None
        else None
    )
    if file is None:
        raise Http404
    return HttpResponse(file.read_bytes(), content_type="image/webp")


def _marked(response: HttpResponse, mark: service_chat.Mark) -> HttpResponse:
    response.headers["ETag"] = mark.word
    return response


def _shown(visitor: Visitor, refusal: Refusal | None = None, *, typed: str = "") -> HttpResponse:
    shop_id, asked = visitor.shop.id, visitor.request.GET
    before = number(asked, "before") or None
    thread = service_chat.thread_of(shop_id=shop_id, buyer_id=visitor.buyer_id)
    found = service_chat.messages_of(thread_id=thread.thread_id, before=before) if thread is not None else ()
    if thread is not None and thread.read_by_buyer < thread.last_message_id and before is None:
        service_chat.read_by_buyer(shop_id=shop_id, buyer_id=thread.buyer_id, message_id=thread.last_message_id)
    product_id = number(asked, "product") or number(visitor.request.POST, "product")
    order_id = number(asked, "order") or number(visitor.request.POST, "order")
    service = service_chat.service_of(shop_id=shop_id)
    context: dict[str, Any] = {
        "messages": messages_shown(visitor, found),
        "read_by_shop": thread.read_by_shop if thread is not None else 0,
        "last_id": thread.last_message_id if thread is not None else 0,
        "earlier": found[0].message_id if len(found) == service_chat.ON_A_PAGE else None,
        "about": _about(visitor, product_id, order_id),
        "product_id": product_id,
        "order_id": order_id,
        "hours": service.hours,
        "is_open": service_chat.is_open(service.hours, visitor.moment),
        "every_day": service.hours.weekdays == service_chat.EVERY_DAY,
        "most": service_chat.LONGEST_MESSAGE,
        "once": uuid.uuid4().hex,
        "typed": typed,
        "refusal": refusal,
    }
    return visitor.show("chat", context, status=status_of(refusal) if refusal is not None else 200)


def _about(visitor: Visitor, product_id: int, order_id: int) -> About | None:
    if _order_in(visitor, order_id) is not None:
        return about_order(visitor, order_id)
    return about_goods(visitor, product_id) if product_id else None


def _product_in(visitor: Visitor, product_id: int) -> int | None:
    """The number of goods of this shop; None for any other."""
    return product_id if product_id and about_goods(visitor, product_id) is not None else None


def _order_in(visitor: Visitor, order_id: int) -> int | None:
    """The number of an order of the buyer's own in this shop; None for any other."""
    if not order_id or visitor.buyer is None:
        return None
    try:
        return orders.order_of(buyer_id=visitor.buyer.id, order_id=order_id).order.order_id
    except orders.NoSuchOrder:
        return None
