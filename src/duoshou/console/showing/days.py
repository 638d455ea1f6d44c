"""Days and periods as people read them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from duoshou.kernel.periods import ONE_DAY, Period, day_text
from duoshou.kernel.words import Words


def full_day(day: date, language: str) -> str:
    """`2017年5月20日 周六` or `Sat 20 May 2017`."""
    text = day_text(day, language)
    return Words(f"{day.year}年{text}", f"{text} {day.year}").within(language)


def period_text(period: Period, language: str) -> str:
    """One day in full, or the first and the last day."""
    if period.length_days == 1:
        return full_day(period.start, language)
    return f"{full_day(period.start, language)} – {full_day(period.last, language)}"


def runs(days: Iterable[date]) -> list[Period]:
    """The days as runs without a break, so that a fortnight missing reads as one gap."""
    found: list[Period] = []
    for day in sorted(set(days)):
        if found and found[-1].end == day:
            found[-1] = Period(found[-1].start, day + ONE_DAY)
        else:
            found.append(Period.of_day(day))
    return found
