"""Half-open periods of business days, their comparison partners, and the shop's business day."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from duoshou.kernel.errors import CorrectTheInput, OurMistake
from duoshou.kernel.words import Words

ONE_DAY = timedelta(days=1)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
GRAINS = ("day", "week", "month", "total")


class PeriodIsBackwards(CorrectTheInput):
    """The period ends before it starts."""

    message = Words("时间段的结束 {end} 早于开始 {start}", "The period ends on {end}, before it starts on {start}")
    remedy = Words("请调换两个日期", "Swap the two dates")


class UnknownGrain(CorrectTheInput):
    """The grain is none of day, week, month, total."""

    message = Words("不认识的时间粒度“{grain}”", "Unknown grain “{grain}”")
    remedy = Words("可用：day、week、month、total", "Use day, week, month or total")


class MomentWithoutZone(OurMistake):
    """A moment without a zone could be any of two dozen."""

    message = Words("时刻 {moment} 没有时区", "The moment {moment} carries no time zone")


@dataclass(frozen=True, slots=True)
class Period:
    """Business days from `start` up to, not including, `end`. Never empty.

    Raises PeriodIsBackwards when `end` is not after `start`.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise PeriodIsBackwards(start=self.start, end=self.end - ONE_DAY)

    @classmethod
    def inclusive(cls, first: date, last: date) -> Period:
        """The period from `first` to `last`, both included, as people say it."""
        return cls(first, last + ONE_DAY)

    @classmethod
    def of_day(cls, day: date) -> Period:
        """One business day."""
        return cls(day, day + ONE_DAY)

    @classmethod
    def ending(cls, last: date, *, days: int) -> Period:
        """So many business days, the last of which is `last`."""
        return cls(last - timedelta(days=days - 1), last + ONE_DAY)

    @classmethod
    def of_month(cls, day: date) -> Period:
        """The calendar month that holds `day`."""
        return cls(day.replace(day=1), first_of_next_month(day))

    @property
    def last(self) -> date:
        """The last day that is inside."""
        return self.end - ONE_DAY

    @property
    def length_days(self) -> int:
        """How many business days it holds."""
        return (self.end - self.start).days

    @property
    def is_calendar_month(self) -> bool:
        """Whether it is exactly one calendar month."""
        return self == Period.of_month(self.start)

    @property
    def is_whole_months(self) -> bool:
        """Whether it starts and ends with a month."""
        return self.start.day == 1 and self.end.day == 1

    def days(self) -> Iterator[date]:
        """Each business day, in order."""
        return (self.start + timedelta(days=step) for step in range(self.length_days))

    def holds(self, day: date) -> bool:
        """Whether `day` is inside."""
        return self.start <= day < self.end

    def overlaps(self, other: Period) -> bool:
        """Whether the two have a day in common."""
        return self.start < other.end and other.start < self.end

    def previous(self) -> Period:
        """The 环比 partner: as many whole months before whole months, else as many days just before."""
        if self.is_whole_months:
            months = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month
            years, month = divmod(self.start.year * 12 + self.start.month - 1 - months, 12)
            return Period(date(years, month + 1, 1), self.start)
        return Period(self.start - timedelta(days=self.length_days), self.start)

    def year_before(self) -> Period:
        """The 同比 partner: the same dates one year earlier. Whole months stay whole; otherwise as many days."""
        start = same_day_last_year(self.start)
        if self.is_whole_months:
            return Period(start, same_day_last_year(self.end))
        return Period(start, start + timedelta(days=self.length_days))

    def as_far_in(self, other: Period, moment: datetime, *, time_zone: str) -> datetime:
        """The moment that lies as far into `other` as `moment` lies into this period, by the shop's clock on the wall.

        Raises MomentWithoutZone.
        """
        if moment.tzinfo is None:
            raise MomentWithoutZone(moment=moment)
        zone = ZoneInfo(time_zone)
        passed = moment.astimezone(zone).replace(tzinfo=None) - datetime.combine(self.start, time())
        return (datetime.combine(other.start, time()) + passed).replace(tzinfo=zone)

    def by_grain(self, grain: str) -> list[Period]:
        """Pieces by calendar day, week (from Monday), month, or the whole; together they tile this period.

        Raises UnknownGrain.
        """
        pieces, start = [], self.start
        while start < self.end:
            piece_end = min(_next_boundary(start, grain, self.end), self.end)
            pieces.append(Period(start, piece_end))
            start = piece_end
        return pieces


def _next_boundary(day: date, grain: str, end: date) -> date:
    match grain:
        case "day":
            return day + ONE_DAY
        case "week":
            return day + timedelta(days=7 - day.weekday())
        case "month":
            return first_of_next_month(day)
        case "total":
            return end
        case _:
            raise UnknownGrain(grain=grain)


def first_of_next_month(day: date) -> date:
    """The first day of the month after the one that holds `day`."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def same_day_last_year(day: date) -> date:
    """The same date one year earlier; 28 February for a leap day."""
    year = day.year - 1
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))


def business_day(instant: datetime, *, time_zone: str = "Asia/Shanghai") -> date:
    """The calendar day in the shop's time zone at `instant`. Raises MomentWithoutZone when it does not carry its
    own."""
    if instant.tzinfo is None:
        raise MomentWithoutZone(moment=instant)
    return instant.astimezone(ZoneInfo(time_zone)).date()


def midnight_of(day: date, *, time_zone: str = "Asia/Shanghai") -> datetime:
    """The moment at which `day` begins in the shop's time zone."""
    return datetime.combine(day, time(), ZoneInfo(time_zone))


def day_text(day: date, language: str = "zh", *, with_year: bool = False) -> str:
    """A day as people read it: `11月21日 周六` or `Sat 21 Nov`."""
    if language.startswith("en"):
        year = f" {day.year}" if with_year else ""
        return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}{year}"
    year = f"{day.year}年" if with_year else ""
    return f"{year}{day.month}月{day.day}日 周{'一二三四五六日'[day.weekday()]}"
