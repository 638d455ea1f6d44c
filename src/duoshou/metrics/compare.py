"""The period beside the period: 环比 and 同比."""

from __future__ import annotations

from datetime import UTC, timedelta

from duoshou.kernel.periods import Period
from duoshou.metrics.compile import Beside
from duoshou.metrics.values import Compare, Grain, Reach

DAYS_OF_A_WEEK = 7
WEEKS_OF_A_YEAR = 52


def partner(period: Period, compare: Compare, *, grain: Grain = "total") -> Period:
    """`previous` is the period just before (环比), `year` the same dates one year earlier (同比). By weeks both go back
    whole weeks, so that Monday stands beside Monday."""
    if grain == "week":
        weeks = -(-period.length_days // DAYS_OF_A_WEEK) if compare == "previous" else WEEKS_OF_A_YEAR
        back = timedelta(weeks=weeks)
        return Period(period.start - back, period.end - back)
    return period.previous() if compare == "previous" else period.year_before()


def as_far(period: Period, other: Period, reach: Reach) -> Beside:
    """Up to where `other` counts beside `period`, which is known as far as `reach` says."""
    until = period.as_far_in(other, reach.until, time_zone=reach.time_zone)
    # Moments lie in the tables in UTC, without a zone.
    return Beside(until.astimezone(UTC).replace(tzinfo=None), until.date(), reach.uneven)
