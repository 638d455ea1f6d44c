"""How busy a day is: growth over the year, the rhythm of the week, the days of great promotions, 年货节 and 春节."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from duoshou.simulated_shop.seasons import around_new_year

YEARLY_GROWTH = 1.35
WEEK = (1.04, 1.00, 0.98, 0.97, 0.94, 1.02, 1.10)
"""Monday to Sunday against the mean day."""

MONTHS = {1: 1.08, 2: 0.88, 3: 0.98, 4: 0.97, 5: 1.0, 6: 1.03, 7: 0.95, 8: 0.97, 9: 1.03, 10: 1.0, 11: 1.08, 12: 1.04}
GREAT_PROMOTIONS = {(6, 18): 2.2, (11, 11): 3.2, (12, 12): 1.8}
EVE_AND_MORROW = 1.35
ANNIVERSARY_PEAK = 2.4
PROMOTION_CONVERSION = 1.25
"""On a promotion day a visitor buys this many times as often as on a plain one."""

FADING_DAYS = 7
FADING_FROM_DAYS = 21
"""A shorter simulation has no good that loses its visitors: there would be no past to compare with."""


@dataclass(frozen=True, slots=True)
class Busyness:
    """How many times as many visitors as on an ordinary day, how many times as often one buys; whether a promotion
    runs, whether it is a day of 年货节 or 春节."""

    visitors: float
    conversion: float
    promotion: bool
    around_new_year: bool = False


def busyness_of_days(*, first_day: date, days: int) -> dict[date, Busyness]:
    """Each day's busyness. Without a known promotion inside, the shop keeps its anniversary at three fifths."""
    all_days = [first_day + timedelta(days=step) for step in range(days)]
    peaks = {day: GREAT_PROMOTIONS[day.month, day.day] for day in all_days if (day.month, day.day) in GREAT_PROMOTIONS}
    peaks = peaks or {all_days[days * 3 // 5]: ANNIVERSARY_PEAK}
    return {day: _busyness(day, last_day=all_days[-1], peaks=peaks) for day in all_days}


def _busyness(day: date, *, last_day: date, peaks: dict[date, float]) -> Busyness:
    growth = YEARLY_GROWTH ** (-(last_day - day).days / 365)
    plain = growth * WEEK[day.weekday()] * MONTHS[day.month]
    if day in peaks:
        return Busyness(plain * peaks[day], PROMOTION_CONVERSION, promotion=True)
    if any(abs((day - peak).days) == 1 for peak in peaks):
        return Busyness(plain * EVE_AND_MORROW, 1.0, promotion=False)
    season = around_new_year(day)
    if season is not None:
        visitors, conversion = season
        return Busyness(plain * visitors, conversion, promotion=False, around_new_year=True)
    return Busyness(plain, 1.0, promotion=False)


def fading(day: date, *, last_day: date, days: int) -> float:
    """What is left of the fading good's search visitors: all until its last week, then a tenth less every day."""
    days_faded = FADING_DAYS - (last_day - day).days
    if days < FADING_FROM_DAYS or days_faded <= 0:
        return 1.0
    return 0.5 - 0.05 * days_faded
