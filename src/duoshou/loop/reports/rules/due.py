"""Which reports are due: a schedule speaks on its weekdays, at its minute, of the day before."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)
# How far back a round looks for days on which no server ran.
LOOKS_BACK_DAYS = 3


@dataclass(frozen=True, slots=True)
class DueReport:
    """The report of `day`, due at `at`; `missed` when the day on which it was to go out is over."""

    day: date
    at: datetime
    missed: bool


def due_reports(
    *, weekdays: Collection[int], at: time, time_zone: str, on_since: datetime, moment: datetime
) -> tuple[DueReport, ...]:
    """What a schedule owes at `moment`, the oldest first: nothing from before it was switched on, nothing older than
    three days. `weekdays` counts as ISO does, 1 is Monday."""
    today = moment.astimezone(ZoneInfo(time_zone)).date()
    found = []
    for back in range(LOOKS_BACK_DAYS, -1, -1):
        sent_on = today - timedelta(days=back)
        minute = due_at(sent_on, at=at, time_zone=time_zone)
        if sent_on.isoweekday() in weekdays and on_since <= minute <= moment:
            found.append(DueReport(sent_on - ONE_DAY, minute, missed=sent_on < today))
    return tuple(found)


def due_at(day: date, *, at: time, time_zone: str) -> datetime:
    """The moment at which the clock on the wall says `at` on that day."""
    return datetime.combine(day, at, tzinfo=ZoneInfo(time_zone))


def next_due(
    *, weekdays: Collection[int], at: time, time_zone: str, on_since: datetime, moment: datetime
) -> datetime | None:
    """When the schedule speaks next; None without a weekday."""
    today = moment.astimezone(ZoneInfo(time_zone)).date()
    for ahead in range(8):
        day = today + timedelta(days=ahead)
        minute = due_at(day, at=at, time_zone=time_zone)
        if day.isoweekday() in weekdays and minute > moment and minute >= on_since:
            return minute
    return None
