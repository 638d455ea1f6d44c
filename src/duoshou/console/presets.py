"""The named date ranges of the top bar, counted back from the latest day that has rows."""

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


def presets(latest: date) -> tuple[Preset, ...]:
    """昨日, 近7天, 近30天, 本月, where “yesterday” is the latest day with rows."""
    return (
        Preset(Words("昨日", "Yesterday"), Period.of_day(latest)),
        Preset(Words("近7天", "7 days"), _last_days(latest, WEEK_DAYS)),
        Preset(Words("近30天", "30 days"), _last_days(latest, MONTH_DAYS)),
        Preset(Words("本月", "Month"), Period.inclusive(latest.replace(day=1), latest)),
    )


def _last_days(latest: date, days: int) -> Period:
    return Period.inclusive(latest - timedelta(days=days - 1), latest)
