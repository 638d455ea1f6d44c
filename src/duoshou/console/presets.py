"""The named date ranges of the top bar, counted back from the last whole day that has rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words

WEEK_DAYS = 7
MONTH_DAYS = 30


@dataclass(frozen=True, slots=True)
class Preset:
    """A range people ask for by name."""

    name: Words
    period: Period


def presets(*, whole: date | None, today: date | None) -> tuple[Preset, ...]:
    """今天 when it has rows, then 昨日, 近7天, 近30天, 本月, where “yesterday” is the last whole day with rows."""
    so_far = (Preset(Words("今天", "Today"), Period.of_day(today)),) if today else ()
    if whole is None:
        return so_far
    return (
        *so_far,
        Preset(Words("昨日", "Yesterday"), Period.of_day(whole)),
        Preset(Words("近7天", "7 days"), _last_days(whole, WEEK_DAYS)),
        Preset(Words("近30天", "30 days"), _last_days(whole, MONTH_DAYS)),
        Preset(Words("本月", "Month"), Period.inclusive(whole.replace(day=1), whole)),
    )


def _last_days(last: date, days: int) -> Period:
    return Period.inclusive(last - timedelta(days=days - 1), last)
