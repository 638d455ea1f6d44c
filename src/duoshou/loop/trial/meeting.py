"""How truth and findings meet: which finding is that of an event, which days are quiet, which alarms are false."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from duoshou.loop.trial.values import FalseAlarm, Met
from duoshou.rooms.store.facade import WHOLE_SHOP, Finding
from duoshou.simulated_shop import PlantedEvent, TruthRecord

LEARNING_DAYS = 56
"""Before the diagnosis has eight weeks behind it, its silence says nothing."""

WATCHED_DAYS = 14
"""The diagnosis looks so far back, so a day is quiet when so long before it nothing planted shows any more."""

Found = Sequence[Finding]


def met(event: PlantedEvent, found: Found, *, asked_on: date) -> Met:
    """The event beside what was found on the day that ought to show it."""
    ranks = [rank for rank, finding in enumerate(found, start=1) if is_of(finding, event)]
    first = found[0] if found else None
    rank = ranks[0] if ranks else None
    return Met(event, asked_on, rank, found[rank - 1] if rank else None, first)


def is_of(finding: Finding, event: PlantedEvent) -> bool:
    """Whether a finding names the event: the same kind of thing, of the same subject."""
    same_subject = finding.subject.dimension == event.dimension and event.dimension == WHOLE_SHOP
    same_subject |= (finding.subject.dimension, finding.subject.value) == (event.dimension, event.value)
    return finding.kind == event.kind and same_subject


def quiet_days(record: TruthRecord) -> tuple[date, ...]:
    """The days in whose sight nothing was planted, and that have enough days behind them."""
    learnt = record.first_day + timedelta(days=LEARNING_DAYS)
    return tuple(day for day in record.period.days() if day >= learnt and not _is_in_sight(record.events, day))


def _is_in_sight(events: Sequence[PlantedEvent], day: date) -> bool:
    looked_at_from = day - timedelta(days=WATCHED_DAYS - 1)
    return any(event.first_day <= day and event.traces_until >= looked_at_from for event in events)


def false_alarms(found_on: Mapping[date, Found]) -> tuple[FalseAlarm, ...]:
    """What was found on quiet days. What one day after the other names is one alarm; what always holds is none."""
    alarms: list[FalseAlarm] = []
    sounding: dict[tuple[str, str, str], int] = {}
    before: date | None = None
    for day in sorted(found_on):
        news = {finding.key: finding for finding in found_on[day] if not finding.standing}
        follows = before is not None and before + timedelta(days=1) == day
        sounding = {key: place for key, place in sounding.items() if follows and key in news}
        for key, finding in news.items():
            if key in sounding:
                was = alarms[sounding[key]]
                alarms[sounding[key]] = FalseAlarm(was.finding, was.named_on, was.days + 1)
            else:
                sounding[key] = len(alarms)
                alarms.append(FalseAlarm(finding, day, 1))
        before = day
    return tuple(alarms)
