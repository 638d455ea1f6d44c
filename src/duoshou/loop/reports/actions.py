"""Writes on schedules: one verb, one transaction."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from duoshou.kernel.home import Home
from duoshou.kernel.words import CHINESE, ENGLISH, Words
from duoshou.loop.reports.configuration import configuration
from duoshou.loop.reports.errors import (
    NoSuchChannel,
    NoSuchSchedule,
    NotAScheduleName,
    NothingChosen,
    SeveralCurrencies,
    ShopNotYours,
    UnknownChoice,
    WaitTooLong,
)
from duoshou.loop.reports.models import NAME_LENGTH, ReportSchedule
from duoshou.loop.reports.values import PART_WORDS, STYLE_WORDS, ScheduleDraft
from duoshou.rooms.team import facade as team
from duoshou.warehouse.facade import Shop
from duoshou.warehouse.facade import shops as known_shops

LONGEST_WAIT_MINUTES = 600
ISO_WEEKDAYS = range(1, 8)
WANTED = {
    "shops": Words("店铺", "shop"),
    "channels": Words("发送渠道", "channel"),
    "parts": Words("内容", "part"),
    "weekdays": Words("星期几", "weekday"),
}


def make_schedule(
    *, home: Home, draft: ScheduleDraft, person: team.Person, now: datetime, on_loopback: bool = False
) -> int:
    """The number of a new schedule, which speaks from its next time on.

    Raises NothingChosen, NotAScheduleName, UnknownChoice, WaitTooLong, ShopNotYours, SeveralCurrencies, NoSuchChannel,
    ConfigurationIsOpen, ConfigurationIsWrong.
    """
    shops = _checked(home, draft, person, on_loopback=on_loopback)
    made = ReportSchedule(made_by=person, made_at=now, on_since=now, changed_by=person)
    _put_in(made, draft, shops)
    made.save()
    return int(made.pk)


def change_schedule(
    *,
    home: Home,
    schedule_id: int,
    draft: ScheduleDraft,
    person: team.Person,
    now: datetime,
    on_loopback: bool = False,
) -> None:
    """The schedule as asked for; whoever saves it answers for it. A new time or a fresh start owes nothing of before.

    Raises NoSuchSchedule and what `make_schedule` raises.
    """
    shops = _checked(home, draft, person, on_loopback=on_loopback)
    with transaction.atomic():
        found = _found(schedule_id)
        before = (found.at, set(found.weekdays), found.is_on)
        _put_in(found, draft, shops)
        if before != (found.at, set(found.weekdays), found.is_on):
            found.on_since = now
        found.changed_by = person
        found.save()


def switch_schedule(*, schedule_id: int, on: bool, person: team.Person, now: datetime) -> None:
    """The schedule switched on or off; switched on, it speaks from its next time on. Raises NoSuchSchedule."""
    with transaction.atomic():
        found = _found(schedule_id)
        if found.is_on != on:
            found.is_on, found.on_since, found.changed_by = on, now, person
            found.save(update_fields=["is_on", "on_since", "changed_by"])


def remove_schedule(*, schedule_id: int, person: team.Person, now: datetime) -> None:
    """The schedule speaks no more and stands in no list; its history stays. Raises NoSuchSchedule."""
    with transaction.atomic():
        found = _found(schedule_id)
        found.removed_at, found.removed_by = now, person
        found.save(update_fields=["removed_at", "removed_by"])


def restore_schedule(*, schedule_id: int, person: team.Person, now: datetime) -> None:
    """A removed schedule is back and speaks from its next time on. Raises NoSuchSchedule."""
    with transaction.atomic():
        found = _found(schedule_id, removed=True)
        found.removed_at, found.removed_by, found.on_since, found.changed_by = None, None, now, person
        found.save(update_fields=["removed_at", "removed_by", "on_since", "changed_by"])


def _found(schedule_id: int, *, removed: bool = False) -> ReportSchedule:
    found: ReportSchedule | None = (
        ReportSchedule.objects.select_for_update().filter(pk=schedule_id, removed_at__isnull=not removed).first()
    )
    if found is None:
        raise NoSuchSchedule(schedule=schedule_id)
    return found


def _checked(home: Home, draft: ScheduleDraft, person: team.Person, *, on_loopback: bool) -> tuple[Shop, ...]:
    """The shops of a draft in which everything is as it may be."""
    if not draft.name or len(draft.name) > NAME_LENGTH:
        raise NotAScheduleName(limit=NAME_LENGTH)
    for field, words in WANTED.items():
        if not getattr(draft, field):
            raise NothingChosen(what_zh=words.zh, what_en=words.en)
    _check_choices(draft.parts, PART_WORDS)
    _check_choices((draft.style,), STYLE_WORDS)
    _check_choices((draft.language,), (CHINESE, ENGLISH))
    _check_choices(draft.weekdays, ISO_WEEKDAYS)
    if not 0 <= draft.wait_minutes <= LONGEST_WAIT_MINUTES:
        raise WaitTooLong(limit=LONGEST_WAIT_MINUTES)
    known = configuration(home, on_loopback=on_loopback).channels
    for channel in draft.channels:
        if channel not in known:
            raise NoSuchChannel(channel=channel)
    return _shops(home, draft, person)


def _check_choices(chosen: Collection[object], known: Collection[object]) -> None:
    for one in chosen:
        if one not in known:
            raise UnknownChoice(choice=one)


def _shops(home: Home, draft: ScheduleDraft, person: team.Person) -> tuple[Shop, ...]:
    every = known_shops(home)
    seen = team.shops_seen_by(person, [shop.name for shop in every])
    for name in draft.shops:
        if name not in seen:
            raise ShopNotYours(shop=name)
    shops = tuple(shop for shop in every if shop.name in draft.shops)
    if len({shop.currency for shop in shops}) > 1:
        raise SeveralCurrencies
    return shops


def _put_in(schedule: ReportSchedule, draft: ScheduleDraft, shops: tuple[Shop, ...]) -> None:
    schedule.name, schedule.shops = draft.name, [shop.name for shop in shops]
    schedule.channels, schedule.parts = list(dict.fromkeys(draft.channels)), list(dict.fromkeys(draft.parts))
    schedule.style, schedule.language, schedule.at = draft.style, draft.language, draft.at
    schedule.weekdays, schedule.wait_minutes = sorted(set(draft.weekdays)), draft.wait_minutes
    # A day begins where the shop is; shops of several zones go by the first one's wall clock.
    schedule.time_zone, schedule.is_on = shops[0].time_zone, draft.is_on
