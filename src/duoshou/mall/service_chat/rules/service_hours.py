"""When the shop answers: minutes of the day on days of the week, in the shop's time zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MINUTES_A_DAY = 24 * 60
EVERY_DAY = "1234567"
SHOP_ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Hours:
    """Open from `opens_minute` to `closes_minute` (1440 is midnight) on `weekdays`, Monday is 1. One day at least."""

    opens_minute: int = 9 * 60
    closes_minute: int = 21 * 60
    weekdays: str = EVERY_DAY

    @property
    def opens(self) -> str:
        """`09:00`."""
        return _clock(self.opens_minute)

    @property
    def closes(self) -> str:
        """`21:00`; midnight is `24:00`."""
        return _clock(self.closes_minute)


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def are_hours(hours: Hours) -> bool:
    """Whether there is any minute in which the shop answers, and the days are days."""
    days = set(hours.weekdays)
    is_span = 0 <= hours.opens_minute < hours.closes_minute <= MINUTES_A_DAY
    return is_span and bool(days) and days <= set(EVERY_DAY) and len(days) == len(hours.weekdays)


def is_open(hours: Hours, moment: datetime) -> bool:
    """Whether somebody answers at `moment`; the closing minute is no longer open."""
    here = moment.astimezone(SHOP_ZONE)
    return str(here.isoweekday()) in hours.weekdays and (
        hours.opens_minute <= here.hour * 60 + here.minute < hours.closes_minute
    )


def counts_from(hours: Hours, moment: datetime) -> datetime:
    """From when on a wait that begins at `moment` counts: at once while open, else from the next opening."""
    if is_open(hours, moment):
        return moment
    day = moment.astimezone(SHOP_ZONE).date()
    return next(opening for opening, _ in _spans(hours, day, days=8) if opening > moment).astimezone(moment.tzinfo)


def open_seconds(hours: Hours, *, since: datetime, until: datetime) -> int:
    """Whole seconds between the two in which the shop was open; zero when it was not, or `until` comes first."""
    if until <= since:
        return 0
    first, last = since.astimezone(SHOP_ZONE).date(), until.astimezone(SHOP_ZONE).date()
    within = timedelta()
    for opening, closing in _spans(hours, first, days=(last - first).days + 1):
        within += max(min(closing, until) - max(opening, since), timedelta())
    return int(within.total_seconds())


def _spans(hours: Hours, first: date, *, days: int) -> list[tuple[datetime, datetime]]:
    every = (first + timedelta(days=ahead) for ahead in range(days))
    return [
        (midnight + timedelta(minutes=hours.opens_minute), midnight + timedelta(minutes=hours.closes_minute))
        for midnight in (
            datetime.combine(day, time(), SHOP_ZONE) for day in every if str(day.isoweekday()) in hours.weekdays
        )
    ]
