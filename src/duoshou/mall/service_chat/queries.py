"""Reading conversations: nobody else's is ever found."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from django.db.models import Count, F, Min, Q

from duoshou.mall.catalog import facade as catalog
from duoshou.mall.service_chat.errors import NoSuchThread
from duoshou.mall.service_chat.models import Enquiry, Message, QuickReply, ServiceHours, Thread
from duoshou.mall.service_chat.rules.reply_times import DayOfReplies, day_of
from duoshou.mall.service_chat.rules.service_hours import Hours
from duoshou.mall.service_chat.values import Mark, MessageShown, QuickReplyShown, Service, ThreadShown

ON_A_PAGE = 50


def thread_of(*, shop_id: int, buyer_id: int | None) -> ThreadShown | None:
    """The buyer's conversation with the shop; None before the first word."""
    found = Thread.objects.filter(shop_id=shop_id, buyer_id=buyer_id).first() if buyer_id is not None else None
    return None if found is None else _thread(found)


def shop_thread(*, shop_id: int, thread_id: int) -> ThreadShown:
    """A conversation of the shop. Raises NoSuchThread, for another shop's, too."""
    found = Thread.objects.filter(shop_id=shop_id, pk=thread_id).first()
    if found is None:
        raise NoSuchThread(thread=thread_id)
    return _thread(found)


def mark_of(*, shop_id: int, buyer_id: int | None) -> Mark:
    """What to compare before anything is asked: one row by its index. All zeros before the first word."""
    row = (
        Thread.objects.filter(shop_id=shop_id, buyer_id=buyer_id)
        .values_list("id", "last_message_id", "read_by_buyer", "read_by_shop")
        .first()
        if buyer_id is not None
        else None
    )
    return Mark(*row) if row is not None else Mark(0, 0, 0, 0)


def messages_of(
    *, thread_id: int, after: int = 0, before: int | None = None, limit: int = ON_A_PAGE
) -> tuple[MessageShown, ...]:
    """The newest messages of a conversation in the order they were said: those after a number, or before one."""
    found = Message.objects.filter(thread_id=thread_id, pk__gt=after)
    if before is not None:
        found = found.filter(pk__lt=before)
    return tuple(_message(row) for row in reversed(found.order_by("-id")[:limit]))


def shop_threads(
    *, shop_id: int, only_waiting: bool = False, before: int | None = None, limit: int = ON_A_PAGE
) -> tuple[ThreadShown, ...]:
    """The shop's conversations in three questions: who waits longest first, else the newest first."""
    found = Thread.objects.filter(shop_id=shop_id)
    if only_waiting:
        rows = list(found.filter(waiting_since__isnull=False).order_by("waiting_since", "id")[:limit])
    else:
        found = found.filter(last_message_id__lt=before) if before is not None else found
        rows = list(found.order_by("-last_message_id")[:limit])
    unread = dict(
        Message.objects.filter(thread__in=rows, side="buyer", pk__gt=F("thread__read_by_shop"))
        .order_by()
        .values_list("thread_id")
        .annotate(many=Count("id"))
    )
    last = dict(Message.objects.filter(pk__in=[row.last_message_id for row in rows]).values_list("thread_id", "text"))
    return tuple(_thread(row, unread.get(row.pk, 0), last.get(row.pk, "")) for row in rows)


def unread_by_buyer(*, shop_id: int, buyer_id: int | None) -> int:
    """How many messages of the shop the buyer has not seen."""
    if buyer_id is None:
        return 0
    mine = Q(thread__shop_id=shop_id, thread__buyer_id=buyer_id)
    return Message.objects.filter(mine, pk__gt=F("thread__read_by_buyer")).exclude(side="buyer").count()


def waiting_threads(*, shop_id: int) -> int:
    """In how many conversations somebody waits for a person of the shop."""
    return Thread.objects.filter(shop_id=shop_id, waiting_since__isnull=False).count()


def newest_of_shop(*, shop_id: int) -> tuple[int, int]:
    """The number of the shop's newest message and how many wait: the mark of the list at the desk."""
    newest = Thread.objects.filter(shop_id=shop_id).order_by("-last_message_id").values_list("last_message_id").first()
    return (newest[0] if newest else 0), waiting_threads(shop_id=shop_id)


def picture_of(*, thread_id: int, fingerprint: str, width: int, folder: Path) -> Path | None:
    """Where a picture of this conversation lies; None for one that was never sent in it."""
    if not Message.objects.filter(thread_id=thread_id, picture=fingerprint).exclude(picture="").exists():
        return None
    return catalog.picture_file(folder=folder, fingerprint=fingerprint, width=width)


def service_of(*, shop_id: int) -> Service:
    """When the shop answers; nine to nine every day until it says otherwise."""
    row = ServiceHours.objects.filter(shop_id=shop_id).first()
    if row is None:
        return Service(Hours(), "")
    return Service(Hours(row.opens_minute, row.closes_minute, row.weekdays), row.away_words)


def quick_replies(*, shop_id: int) -> tuple[QuickReplyShown, ...]:
    """The shop's ready answers, by name."""
    rows = QuickReply.objects.filter(shop_id=shop_id).order_by("title")
    return tuple(QuickReplyShown(row.pk, row.title, row.text) for row in rows)


def replies_on(*, shop_id: int, days: Iterable[date]) -> dict[date, DayOfReplies]:
    """How fast the shop answered whoever asked on each of these days; a day on which nobody asked is all zeros."""
    waits: dict[date, list[int | None]] = {day: [] for day in days}
    rows = Enquiry.objects.filter(shop_id=shop_id, day__in=list(waits)).values_list("day", "reply_seconds")
    for day, seconds in rows:
        waits[day].append(seconds)
    return {day: day_of(day, found) for day, found in waits.items()}


def first_day(*, shop_id: int) -> date | None:
    """The first day on which anybody asked; None while nobody has."""
    first: date | None = Enquiry.objects.filter(shop_id=shop_id).aggregate(first=Min("day"))["first"]
    return first


def _thread(row: Thread, unread: int = 0, last_words: str = "") -> ThreadShown:
    return ThreadShown(
        row.pk,
        row.shop_id,
        row.buyer_id,
        row.last_at,
        row.last_message_id,
        row.waiting_since,
        row.read_by_buyer,
        row.read_by_shop,
        unread,
        last_words,
    )


def _message(row: Message) -> MessageShown:
    return MessageShown(
        row.pk,
        row.at,
        row.side,
        row.who,
        row.text,
        row.picture,
        row.picture_width,
        row.picture_height,
        row.product_id,
        row.order_id,
    )
