"""Reads of the reports: schedules, their sendings, what a channel would receive."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from duoshou.kernel.home import Home
from duoshou.kernel.periods import business_day
from duoshou.kernel.words import Words
from duoshou.loop.reports.arrival import gaps
from duoshou.loop.reports.configuration import configuration, shown
from duoshou.loop.reports.delivering import Errand, messages_of
from duoshou.loop.reports.errors import DayIsNotOver, NoSuchChannel, NoSuchSchedule
from duoshou.loop.reports.models import ReportSchedule, Sending
from duoshou.loop.reports.rules.due import next_due
from duoshou.loop.reports.values import Preview, ScheduleDraft, ScheduleFacts, SendingFacts, ShownChannel

LATEST_SENDINGS = 100


def channels(home: Home, *, on_loopback: bool = False) -> tuple[ShownChannel, ...]:
    """Every channel that is set up, as it may be shown. Raises ConfigurationIsOpen, ConfigurationIsWrong."""
    return tuple(shown(one) for one in configuration(home, on_loopback=on_loopback).channels.values())


def schedules(
    *, moment: datetime, shops: Collection[str] | None = None, removed: bool = False
) -> tuple[ScheduleFacts, ...]:
    """The schedules about nothing but these shops (None: all of them)."""
    found = ReportSchedule.objects.select_related("made_by", "changed_by").filter(removed_at__isnull=not removed)
    return tuple(_facts(one, moment) for one in found if shops is None or set(one.shops) <= set(shops))


def schedule(schedule_id: int, *, moment: datetime, shops: Collection[str] | None = None) -> ScheduleFacts:
    """One schedule, removed or not. Raises NoSuchSchedule, also for one about a shop not among `shops`."""
    found = ReportSchedule.objects.select_related("made_by", "changed_by").filter(pk=schedule_id).first()
    if found is None or (shops is not None and not set(found.shops) <= set(shops)):
        raise NoSuchSchedule(schedule=schedule_id)
    return _facts(found, moment)


def sendings(*, schedule_ids: Collection[int], limit: int = LATEST_SENDINGS) -> tuple[SendingFacts, ...]:
    """The latest sendings of these schedules, newest first."""
    found = Sending.objects.select_related("schedule").filter(schedule_id__in=list(schedule_ids))[:limit]
    return tuple(sending_facts(one) for one in found)


def day_to_report(schedule: ScheduleFacts, *, moment: datetime, asked: date | None = None) -> date:
    """Yesterday by the shop's wall, or the day asked for. Raises DayIsNotOver."""
    today = business_day(moment, time_zone=schedule.time_zone)
    if asked is not None and asked >= today:
        raise DayIsNotOver(day=asked)
    return asked or today - timedelta(days=1)


def preview(
    *, home: Home, schedule_id: int, day: date, moment: datetime, on_loopback: bool = False, trial: bool = False
) -> tuple[Preview, ...]:
    """What each channel of the schedule would receive about `day` now, as it would be sent.

    Raises NoSuchSchedule, NoSuchChannel, the refusals of the configuration and of the brief.
    """
    found = ReportSchedule.objects.filter(pk=schedule_id).first()
    if found is None:
        raise NoSuchSchedule(schedule=schedule_id)
    known = configuration(home, on_loopback=on_loopback)
    errand = Errand(home, moment, on_loopback=on_loopback, trial=trial)
    missing, made = gaps(home, found.shops, day), []
    for name in found.channels:
        channel = known.channels.get(name)
        if channel is None:
            raise NoSuchChannel(channel=name)
        messages, notes = messages_of(found, channel, day=day, missing=missing, errand=errand, cockpit=known.cockpit)
        made.append(Preview(shown(channel), messages, notes))
    return tuple(made)


def sending_facts(one: Sending) -> SendingFacts:
    """A sending as others see it."""
    return SendingFacts(
        id=one.pk,
        schedule_id=one.schedule_id,
        schedule_name=one.schedule.name,
        channel=one.channel,
        day=one.day,
        kind=one.kind,
        state=one.state,
        due_at=one.due_at,
        next_at=one.next_at if one.state == "waiting" else None,
        attempts=one.attempts,
        reason=Words(one.reason_zh, one.reason_en),
        ended_at=one.ended_at,
        asked_by=one.asked_by,
    )


def _facts(one: ReportSchedule, moment: datetime) -> ScheduleFacts:
    draft = ScheduleDraft(
        name=one.name,
        shops=tuple(one.shops),
        channels=tuple(one.channels),
        parts=tuple(one.parts),
        style=one.style,
        language=one.language,
        at=one.at,
        weekdays=tuple(one.weekdays),
        wait_minutes=one.wait_minutes,
        is_on=one.is_on,
    )
    speaks = one.is_on and one.removed_at is None
    ahead = (
        next_due(weekdays=one.weekdays, at=one.at, time_zone=one.time_zone, on_since=one.on_since, moment=moment)
        if speaks
        else None
    )
    return ScheduleFacts(
        id=one.pk,
        draft=draft,
        time_zone=one.time_zone,
        made_by=one.made_by.shown_as,
        made_at=one.made_at,
        changed_by=one.changed_by.shown_as,
        on_since=one.on_since,
        removed_at=one.removed_at,
        next_at=ahead,
    )
