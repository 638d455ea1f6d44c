"""What the server does about reports by the clock, and what a person asks for now: at most one sending at a time."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from duoshou.kernel.home import Home
from duoshou.loop.reports import claims
from duoshou.loop.reports.delivering import Errand, deliver
from duoshou.loop.reports.errors import AlreadySent, BeingSent, NoSuchSchedule, TrialTooSoon
from duoshou.loop.reports.models import ReportSchedule, Sending
from duoshou.loop.reports.queries import sending_facts
from duoshou.loop.reports.rules.due import due_reports
from duoshou.loop.reports.values import SendingFacts

TRIALS_EVERY = timedelta(seconds=20)


def tick(*, home: Home, moment: datetime, on_loopback: bool = False) -> bool:
    """Enters what has become due and sends one of what waits; whether one was sent, so that there may be more at once.

    Safe in any number of processes at the same time: each step of a sending is one conditional statement.
    """
    claims.recover(moment)
    claims.owe(list(_newly_owed(moment)))
    for one in claims.due(moment)[:1]:
        token = claims.claim(one.pk, moment=moment)
        if token is not None:
            deliver(one.pk, token, Errand(home, moment, on_loopback=on_loopback))
        return True
    return False


def send_now(
    *, home: Home, schedule_id: int, day: date, moment: datetime, asked_by: str, on_loopback: bool = False
) -> tuple[SendingFacts, ...]:
    """The report of `day` to each channel of the schedule that has not had it, at once; what became of each.

    Raises NoSuchSchedule, AlreadySent, BeingSent.
    """
    schedule = _schedule(schedule_id)
    claims.owe(
        [
            claims.owed(
                schedule_id=schedule_id,
                channel=channel,
                day=day,
                due_at=moment,
                wait_minutes=0,
                moment=moment,
                asked_by=asked_by,
            )
            for channel in schedule.channels
        ]
    )
    rows = Sending.objects.filter(
        schedule_id=schedule_id, day=day, kind="scheduled", channel__in=schedule.channels
    ).order_by("id")
    states = {row.state for row in rows}
    if states == {"sent"}:
        raise AlreadySent(day=day)
    errand = Errand(home, moment, on_loopback=on_loopback, by_hand=True)
    taken = 0
    for row in rows:
        token = claims.claim_by_hand(row.pk, moment=moment, asked_by=asked_by) if row.state != "sent" else None
        if token is not None:
            deliver(row.pk, token, errand)
            taken += 1
    if not taken:
        raise BeingSent(day=day)
    return tuple(sending_facts(row) for row in rows.select_related("schedule").all())


def send_trial(
    *, home: Home, schedule_id: int, day: date, moment: datetime, asked_by: str, on_loopback: bool = False
) -> tuple[SendingFacts, ...]:
    """A trial of the report of `day` to each channel, marked as one; it counts for nothing and is not repeated.

    Raises NoSuchSchedule, TrialTooSoon.
    """
    schedule = _schedule(schedule_id)
    latest = Sending.objects.filter(schedule_id=schedule_id, kind="trial").order_by("-due_at").first()
    if latest is not None and moment - latest.due_at < TRIALS_EVERY:
        raise TrialTooSoon(seconds=(TRIALS_EVERY - (moment - latest.due_at)).seconds + 1)
    errand = Errand(home, moment, on_loopback=on_loopback, trial=True)
    made = []
    for channel in schedule.channels:
        row = claims.owed(
            schedule_id=schedule_id,
            channel=channel,
            day=day,
            due_at=moment,
            wait_minutes=0,
            moment=moment,
            asked_by=asked_by,
        )
        row.kind, row.state, row.claim, row.claimed_at = "trial", "preparing", secrets.token_hex(16), moment
        row.attempts = 1
        row.save()
        deliver(row.pk, row.claim, errand)
        made.append(row.pk)
    rows = Sending.objects.select_related("schedule").filter(pk__in=made).order_by("id")
    return tuple(sending_facts(row) for row in rows)


def _newly_owed(moment: datetime) -> Iterator[Sending]:
    """Rows for what has become due and has none yet."""
    for schedule in ReportSchedule.objects.filter(is_on=True, removed_at__isnull=True):
        owes = due_reports(
            weekdays=schedule.weekdays,
            at=schedule.at,
            time_zone=schedule.time_zone,
            on_since=schedule.on_since,
            moment=moment,
        )
        days = [one.day for one in owes]
        rows = Sending.objects.filter(schedule=schedule, kind="scheduled", day__in=days)
        there = set(rows.values_list("day", "channel"))
        for one in owes:
            for channel in schedule.channels:
                if (one.day, channel) not in there:
                    yield claims.owed(
                        schedule_id=schedule.pk,
                        channel=channel,
                        day=one.day,
                        due_at=one.at,
                        wait_minutes=schedule.wait_minutes,
                        moment=moment,
                        missed=one.missed,
                    )


def _schedule(schedule_id: int) -> ReportSchedule:
    found: ReportSchedule | None = ReportSchedule.objects.filter(pk=schedule_id, removed_at__isnull=True).first()
    if found is None:
        raise NoSuchSchedule(schedule=schedule_id)
    return found
