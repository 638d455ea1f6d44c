"""The period beside the period: 环比 and 同比."""

from __future__ import annotations

from duoshou.kernel.periods import Period
from duoshou.metrics.values import Compare


def partner(period: Period, compare: Compare) -> Period:
    """`previous` is the period just before (环比), `year` the same dates one year earlier (同比)."""
    return period.previous() if compare == "previous" else period.year_before()
