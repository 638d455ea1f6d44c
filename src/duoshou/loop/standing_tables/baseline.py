"""What the days of a campaign would have brought without it: the same weekdays before it, told from ordinary days."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from decimal import Decimal

from duoshou.kernel.periods import Period
from duoshou.kernel.ratio import rounded
from duoshou.kernel.special_days import special_day
from duoshou.kernel.words import Words

ONE_WEEK = timedelta(days=7)
WEEKS_BACK = 12
WEEKS_TAKEN = 4
FEWEST_WEEKS = 2
BEFORE = WEEKS_BACK * ONE_WEEK
TOO_FEW = Words(
    "活动前同一个星期几的平常日子不到 {fewest} 天，没有基线",
    "Fewer than {fewest} ordinary days of the same weekday before it; no baseline",
)


def days_before(period: Period) -> Period:
    """The days that a campaign's baseline is looked for in: they hang on the campaign alone."""
    return Period(period.start - BEFORE, period.start)


def baseline(period: Period, paid: Mapping[date, int | None], *, unlike: Collection[date]) -> tuple[int | None, Words]:
    """The sum over the days of the mean of the last four ordinary days of the same weekday before the campaign, in
    whole fen; None, and why, where a day has fewer than two. Holidays, great promotions and `unlike` days are not
    ordinary."""
    total = Decimal(0)
    for day in period.days():
        found = _same_weekdays(day, period, paid, unlike)
        if len(found) < FEWEST_WEEKS:
            return None, TOO_FEW.filled(fewest=FEWEST_WEEKS)
        total += Decimal(sum(found)) / len(found)
    return int(rounded(total, 0)), Words("", "")


def _same_weekdays(day: date, period: Period, paid: Mapping[date, int | None], unlike: Collection[date]) -> list[int]:
    """What the last ordinary days of this weekday before the period brought."""
    same = [one for one in days_before(period).days() if one.weekday() == day.weekday()]
    ordinary = [one for one in reversed(same) if one not in unlike and special_day(one) is None]
    known = [value for one in ordinary if (value := paid.get(one)) is not None]
    return known[:WEEKS_TAKEN]
