"""The period beside the period: 环比 and 同比."""

from __future__ import annotations

from datetime import UTC, timedelta

from duoshou.kernel.alike import Alike, just_before, year_before_alike
from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.metrics.compile import Beside
from duoshou.metrics.values import Compare, Grain, Reach

DAYS_OF_A_WEEK = 7
WEEKS_OF_A_YEAR = 52
WHOLE_WEEKS = Words("往前整数个星期", "Whole weeks back")


def partner(period: Period, compare: Compare, *, grain: Grain = "total") -> Period:
    """The other period alone; see `beside`."""
    return beside(period, compare, grain=grain).period


def beside_line(around: Period, period: Period, compare: Compare | None) -> Period | None:
    """What stands beside a line that begins before the `period` and ends with it: of last year as many days as `around`
    has, ending with those beside the period itself, so that the line's last day says what the total says. None where
    the line is the period, or stands beside the days before it."""
    if compare != "year" or around == period:
        return None
    return Period.ending(partner(period, compare).last, days=around.length_days)


def beside(period: Period, compare: Compare, *, grain: Grain = "total") -> Alike:
    """`previous` is the period just before (环比), `year` the days of last year that are most like it (同比). By weeks
    both go back whole weeks, so that Monday stands beside Monday."""
    if grain == "week":
        weeks = -(-period.length_days // DAYS_OF_A_WEEK) if compare == "previous" else WEEKS_OF_A_YEAR
        back = timedelta(weeks=weeks)
        return Alike(Period(period.start - back, period.end - back), WHOLE_WEEKS)
    return just_before(period) if compare == "previous" else year_before_alike(period)


def said_of(found: Alike, compare: Compare) -> tuple[Words, ...]:
    """What has to be said about a comparison: for 同比 which days it took and why, for both what is unlike."""
    return found.but if compare == "previous" else (found.because, *found.but)


def as_far(period: Period, other: Period, reach: Reach) -> Beside:
    """Up to where `other` counts beside `period`, which is known as far as `reach` says."""
    until = period.as_far_in(other, reach.until, time_zone=reach.time_zone)
    # Moments lie in the tables in UTC, without a zone.
    return Beside(until.astimezone(UTC).replace(tzinfo=None), until.date(), reach.uneven)
