"""Writes of conversations: one verb, one transaction. Pictures are made small before a transaction begins."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from duoshou.kernel.periods import business_day
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.outbox import facade as outbox
from duoshou.mall.service_chat.errors import MessageTooLong, NoSuchThread, NothingSaid, TooManyMessages
from duoshou.mall.service_chat.models import Enquiry, Message, Thread
from duoshou.mall.service_chat.queries import service_of
from duoshou.mall.service_chat.rules.service_hours import counts_from, is_open, open_seconds
from duoshou.mall.service_chat.rules.wording import (
    DAY,
    LONGEST_MESSAGE,
    MINUTE,
    MOST_A_DAY,
    MOST_A_MINUTE,
    ROBOT_RESTS,
    plain,
)
from duoshou.mall.service_chat.values import Said

BUYER, SHOP, AUTOMATIC = "buyer", "shop", "automatic"
LONGEST_KEY = 40


@dataclass(frozen=True, slots=True)
class _Kept:
    """What of a wish to say something goes into a row."""

    key: str
    text: str
    picture: str
    picture_width: int
    picture_height: int


def ask(*, shop_id: int, buyer_id: int, said: Said, folder: Path, moment: datetime) -> int:
    """The number of the buyer's message in their conversation with the shop, begun with the first one.

    What is said while nobody answers is answered by itself, once in a while; that is no answer. Raises NothingSaid,
    MessageTooLong, TooManyMessages, NotAPicture, PictureTooLarge.
    """
    kept = _kept(said, folder, BUYER)
    with transaction.atomic():
        Thread.objects.bulk_create(
            [Thread(shop_id=shop_id, buyer_id=buyer_id, opened_at=moment, last_at=moment)], ignore_conflicts=True
        )
        thread = Thread.objects.select_for_update().get(shop_id=shop_id, buyer_id=buyer_id)
        if (known := _known(thread, kept.key)) is not None:
            return known
        _slow_down(thread, moment)
        about = {"product_id": said.product_id, "order_id": said.order_id}
        message = _add(thread, side=BUYER, who="", kept=kept, about=about, moment=moment)
        _count_enquiry(thread, moment)
        thread.waiting_since = thread.waiting_since or moment
        thread.read_by_buyer = message
        _answer_by_itself(thread, moment)
        thread.save(update_fields=["last_message_id", "last_at", "waiting_since", "read_by_buyer"])
        _tell(thread, "service_asked", moment)
        return message


def answer(*, shop_id: int, thread_id: int, said: Said, who: str, folder: Path, moment: datetime) -> int:
    """The number of the shop's message, written by `who`; whoever waited has their first answer.

    Raises NoSuchThread, NothingSaid, MessageTooLong, NotAPicture, PictureTooLarge.
    """
    kept = _kept(said, folder, SHOP)
    with transaction.atomic():
        thread = Thread.objects.select_for_update().filter(shop_id=shop_id, pk=thread_id).first()
        if thread is None:
            raise NoSuchThread(thread=thread_id)
        if (known := _known(thread, kept.key)) is not None:
            return known
        message = _add(thread, side=SHOP, who=who, kept=kept, about={}, moment=moment)
        _answer_enquiries(thread, who, moment)
        thread.waiting_since = None
        thread.read_by_shop = message
        thread.save(update_fields=["last_message_id", "last_at", "waiting_since", "read_by_shop"])
        _tell(thread, "service_answered", moment)
        return message


def read_by_buyer(*, shop_id: int, buyer_id: int, message_id: int) -> None:
    """The buyer has seen everything up to this message; safe to repeat and to come late."""
    mine = Thread.objects.filter(shop_id=shop_id, buyer_id=buyer_id, read_by_buyer__lt=message_id)
    mine.filter(last_message_id__gte=message_id).update(read_by_buyer=message_id)


def read_by_shop(*, shop_id: int, thread_id: int, message_id: int) -> None:
    """The same for the shop."""
    ours = Thread.objects.filter(shop_id=shop_id, pk=thread_id, read_by_shop__lt=message_id)
    ours.filter(last_message_id__gte=message_id).update(read_by_shop=message_id)


def _kept(said: Said, folder: Path, side: str) -> _Kept:
    text = plain(said.text)
    if len(text) > LONGEST_MESSAGE:
        raise MessageTooLong(length=len(text), most=LONGEST_MESSAGE)
    if not text and not said.picture:
        raise NothingSaid()
    # The side goes first: nobody's key is another's, nor an automatic answer's.
    key = f"{side}:{said.key}"[:LONGEST_KEY]
    if not said.picture:
        return _Kept(key, text, "", 0, 0)
    fingerprint = hashlib.sha256(said.picture).hexdigest()
    width, height = catalog.keep_picture(content=said.picture, fingerprint=fingerprint, folder=folder)
    return _Kept(key, text, fingerprint, width, height)


def _known(thread: Thread, key: str) -> int | None:
    return Message.objects.filter(thread=thread, key=key).values_list("id", flat=True).first()


def _slow_down(thread: Thread, moment: datetime) -> None:
    """Raises TooManyMessages. The conversation is locked, so that many at one moment are counted one by one."""
    for span, most in ((MINUTE, MOST_A_MINUTE), (DAY, MOST_A_DAY)):
        if thread.messages.filter(side=BUYER, at__gt=moment - span).count() >= most:
            raise TooManyMessages()


def _add(thread: Thread, *, side: str, who: str, kept: _Kept, about: dict[str, Any], moment: datetime) -> int:
    made = Message.objects.create(
        thread=thread,
        at=moment,
        side=side,
        who=who,
        text=kept.text,
        picture=kept.picture,
        picture_width=kept.picture_width,
        picture_height=kept.picture_height,
        key=kept.key,
        **about,
    )
    thread.last_message_id, thread.last_at = made.pk, moment
    return int(made.pk)


def _count_enquiry(thread: Thread, moment: datetime) -> None:
    since = counts_from(service_of(shop_id=thread.shop_id).hours, moment)
    asked = Enquiry(thread=thread, shop_id=thread.shop_id, day=business_day(since), asked_at=moment, counts_from=since)
    Enquiry.objects.bulk_create([asked], ignore_conflicts=True)


def _answer_enquiries(thread: Thread, who: str, moment: datetime) -> None:
    """Only what was not answered before; the conversation is locked."""
    hours = service_of(shop_id=thread.shop_id).hours
    for row in Enquiry.objects.filter(thread=thread, answered_at__isnull=True):
        row.answered_at, row.answered_by = moment, who
        row.reply_seconds = open_seconds(hours, since=row.counts_from, until=moment)
        row.save(update_fields=["answered_at", "answered_by", "reply_seconds"])


def _answer_by_itself(thread: Thread, moment: datetime) -> None:
    service = service_of(shop_id=thread.shop_id)
    if not service.away_words or is_open(service.hours, moment):
        return
    if thread.messages.filter(side=AUTOMATIC, at__gt=moment - ROBOT_RESTS).exists():
        return
    kept = _Kept(f"automatic:{thread.last_message_id}", service.away_words, "", 0, 0)
    _add(thread, side=AUTOMATIC, who="", kept=kept, about={}, moment=moment)


def _tell(thread: Thread, kind: str, moment: datetime) -> None:
    """The days whose numbers this changes go with the news; nothing that was said does."""
    touched: Sequence[Any] = Enquiry.objects.filter(thread=thread).order_by("-day").values_list("day", flat=True)[:1]
    if kind == "service_answered":
        touched = Enquiry.objects.filter(thread=thread, answered_at=moment).values_list("day", flat=True)
    facts = {"days": [day.isoformat() for day in touched]}
    outbox.tell(shop_id=thread.shop_id, kind=kind, about=str(thread.pk), facts=facts, moment=moment)
