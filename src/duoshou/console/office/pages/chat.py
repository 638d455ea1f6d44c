"""客服: who waits for an answer, one conversation beside the buyer's orders, ready answers, hours of service."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duoshou.console.office.asked import LARGEST, number
from duoshou.console.office.desk import TOLD, Desk, needs_at_desk
from duoshou.kernel.periods import business_day
from duoshou.kernel.ratio import Ratio
from duoshou.mall.catalog.facade import MOST_PICTURE_BYTES
from duoshou.mall.members import facade as members
from duoshou.mall.orders import facade as orders
from duoshou.mall.service_chat import facade as service_chat

TAB = "office-chat"
ON_A_PAGE = 50
ORDERS_BESIDE = 8
DAYS_SHOWN = 7
LONGEST_KEY = 36


@require_GET
@needs_at_desk("manage_orders")
def threads(desk: Desk) -> HttpResponse:
    """The shop's conversations: who waits, the longest first, or all of them; and how fast the shop has answered."""
    only_waiting = desk.request.GET.get("state", "waiting") != "all"
    found = service_chat.shop_threads(
        shop_id=desk.shop.id,
        only_waiting=only_waiting,
        before=number(desk.request.GET, "before"),
        limit=ON_A_PAGE,
    )
    buyers = members.buyers_shown(shop_id=desk.shop.id, buyer_ids={one.buyer_id for one in found})
    newest, waiting = service_chat.newest_of_shop(shop_id=desk.shop.id)
    context = {
        "threads": [(one, buyers.get(one.buyer_id)) for one in found],
        "only_waiting": only_waiting,
        "waiting": waiting,
        "newest": newest,
        "before": found[-1].last_message_id if not only_waiting and len(found) == ON_A_PAGE else None,
        "days": _days(desk),
    }
    return desk.show("chat", context, tab=TAB)


@require_GET
@needs_at_desk("manage_orders")
def thread(desk: Desk, thread_id: int) -> HttpResponse:
    """One conversation; looking marks it as read. Raises Http404 for another shop's."""
    found = _thread(desk, thread_id)
    service_chat.read_by_shop(shop_id=desk.shop.id, thread_id=thread_id, message_id=found.last_message_id)
    return _shown(desk, found)


@require_GET
@needs_at_desk("manage_orders")
def news(desk: Desk, thread_id: int) -> HttpResponse:
    """What was said after a message, as a piece of the page; 304 while nothing has changed. Raises Http404."""
    found = _thread(desk, thread_id)
    mark = f'"{found.last_message_id}-{found.read_by_buyer}"'
    if desk.request.headers.get("If-None-Match") == mark:
        response = HttpResponse(status=304)
    else:
        after = number(desk.request.GET, "after") or 0
        said = service_chat.messages_of(thread_id=thread_id, after=after)
        service_chat.read_by_shop(shop_id=desk.shop.id, thread_id=thread_id, message_id=found.last_message_id)
        context = {"said": _said(desk, said), "thread": found, "shop": desk.shop}
        response = render(desk.request, "console/office/_said.html", context)
    response.headers["ETag"] = mark
    return response


@require_POST
@needs_at_desk("manage_orders")
def answer(desk: Desk, thread_id: int) -> HttpResponse:
    """The answer sent, by this person: what was typed, or a ready one. Raises Http404 for another shop's."""
    found, posted = _thread(desk, thread_id), desk.request.POST
    ready = {one.reply_id: one.text for one in service_chat.quick_replies(shop_id=desk.shop.id)}
    handed_in = desk.request.FILES.get("picture")
    said = service_chat.Said(
        key=posted.get("once", "")[:LONGEST_KEY] or uuid.uuid4().hex,
        text=ready.get(number(posted, "quick") or 0) or posted.get("text", ""),
        picture=handed_in.read(MOST_PICTURE_BYTES + 1) if handed_in is not None else None,
    )
    try:
        service_chat.answer(
            shop_id=desk.shop.id,
            thread_id=thread_id,
            said=said,
            who=desk.who,
            folder=settings.SHOP_HOME.root / service_chat.PICTURES,
            moment=desk.moment,
        )
    except TOLD as refusal:
        return _shown(desk, found, refusal=refusal, typed=said.text)
    return redirect("office-chat-thread", desk.shop.slug, thread_id)


@require_GET
@needs_at_desk("manage_orders")
def picture(desk: Desk, thread_id: int, fingerprint: str, width: int) -> HttpResponse:
    """A picture of this conversation. Raises Http404 for any other."""
    _thread(desk, thread_id)
    folder = settings.SHOP_HOME.root / service_chat.PICTURES
    file = service_chat.picture_of(thread_id=thread_id, fingerprint=fingerprint, width=width, folder=folder)
    if file is None:
        raise Http404
    return HttpResponse(file.read_bytes(), content_type="image/webp")


@require_http_methods(["GET", "HEAD", "POST"])
@needs_at_desk("manage_orders")
def set_up(desk: Desk) -> HttpResponse:
    """Hours of service and ready answers; a change stands in the record."""
    if desk.request.method != "POST":
        return _set_up_shown(desk)
    try:
        about = _change(desk)
    except TOLD as refusal:
        return _set_up_shown(desk, refusal=refusal)
    desk.note(what="chat", about=about)
    messages.success(desk.request, _("已保存"))
    return redirect("office-chat-set-up", desk.shop.slug)


def _change(desk: Desk) -> str:
    """What was changed, for the record. Raises NotHours, QuickReplyNotUsable."""
    posted, shop_id = desk.request.POST, desk.shop.id
    if posted.get("do") == "add":
        made = service_chat.add_quick_reply(shop_id=shop_id, title=posted.get("title", ""), text=posted.get("text", ""))
        return f"ready answer {made.title}"
    if posted.get("do") == "remove":
        reply_id = number(posted, "reply_id") or 0
        service_chat.remove_quick_reply(shop_id=shop_id, reply_id=reply_id)
        return f"ready answer {reply_id} removed"
    hours = service_chat.Hours(
        opens_minute=_minute(posted.get("opens", "")),
        closes_minute=_minute(posted.get("closes", "")),
        weekdays="".join(sorted(set(posted.getlist("weekday"))))[:7],
    )
    service_chat.set_hours(shop_id=shop_id, hours=hours, away_words=posted.get("away_words", ""))
    return f"hours {hours.opens}-{hours.closes} on {hours.weekdays}"


def _minute(typed: str) -> int:
    """A time of the day as its minute; far outside the day for what is none, which no hours allow."""
    hour, _sign, minute = typed.partition(":")
    if not (hour.isascii() and hour.isdigit() and minute.isascii() and minute.isdigit() and len(typed) == len("09:00")):
        return 2 * LARGEST
    return int(hour) * 60 + int(minute)


def _thread(desk: Desk, thread_id: int) -> service_chat.ThreadShown:
    if thread_id > LARGEST:
        raise Http404
    try:
        return service_chat.shop_thread(shop_id=desk.shop.id, thread_id=thread_id)
    except service_chat.NoSuchThread:
        raise Http404 from None


def _said(desk: Desk, found: tuple[service_chat.MessageShown, ...]) -> list[tuple[Any, list[tuple[str, str]]]]:
    """Each message with its words in pieces; what leads anywhere leads into this shop."""
    host = desk.request.get_host()
    return [(one, service_chat.parted(one.text, slug=desk.shop.slug, host=host)) for one in found]


def _shown(desk: Desk, found: service_chat.ThreadShown, *, refusal: Any = None, typed: str = "") -> HttpResponse:
    before = number(desk.request.GET, "before")
    said = service_chat.messages_of(thread_id=found.thread_id, before=before)
    bought = [
        one for one in orders.orders_of(buyer_id=found.buyer_id, limit=ORDERS_BESIDE) if one.shop_id == desk.shop.id
    ]
    context = {
        "thread": found,
        "said": _said(desk, said),
        "earlier": said[0].message_id if len(said) == service_chat.ON_A_PAGE else None,
        "buyer": members.buyers_shown(shop_id=desk.shop.id, buyer_ids=[found.buyer_id]).get(found.buyer_id),
        "orders": bought,
        "quick": service_chat.quick_replies(shop_id=desk.shop.id),
        "most": service_chat.LONGEST_MESSAGE,
        "once": uuid.uuid4().hex,
        "refusal": refusal,
        "typed": typed,
    }
    return desk.show("chat_thread", context, tab=TAB, status=400 if refusal is not None else 200)


def _set_up_shown(desk: Desk, *, refusal: Any = None) -> HttpResponse:
    context = {
        "service": service_chat.service_of(shop_id=desk.shop.id),
        "quick": service_chat.quick_replies(shop_id=desk.shop.id),
        "refusal": refusal,
        "typed": desk.request.POST,
    }
    return desk.show("chat_set_up", context, tab=TAB, status=400 if refusal is not None else 200)


def _days(desk: Desk) -> list[dict[str, Any]]:
    """The last days, newest first, and all of them together; nobody asked: nothing to divide by, so it stays blank."""
    today = business_day(desk.moment)
    found = service_chat.replies_on(
        shop_id=desk.shop.id, days=[today - timedelta(days=back) for back in range(DAYS_SHOWN)]
    )
    return [
        {
            "day": one.day,
            "enquiries": one.enquiries,
            "replied": one.replied,
            "seconds": (2 * one.reply_seconds + one.replied) // (2 * one.replied) if one.replied else None,
            "quick": Ratio(one.quick, one.enquiries) if one.enquiries else None,
        }
        for one in sorted(found.values(), key=lambda one: one.day, reverse=True)
    ]
