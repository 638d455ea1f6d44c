"""When the shop and single goods have their season: 年货节 and 春节 for all of them, a festival or the summer for some."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import pi, sin

from duoshou.kernel.special_days import (
    BEFORE_SPRING_FESTIVAL,
    MID_AUTUMNS,
    NEW_YEAR_GOODS,
    SPRING_FESTIVAL,
    SPRING_FESTIVALS,
    special_days_on,
)

AROUND_NEW_YEAR = {NEW_YEAR_GOODS: (1.35, 1.08), BEFORE_SPRING_FESTIVAL: (0.8, 0.92), SPRING_FESTIVAL: (0.55, 0.85)}
"""How many times as many visitors come as on a plain day, and how many times as often one buys: people stock up, then
parcels stop, then everybody is at home."""

SUMMERS = {year: date(year, 7, 15) for year in SPRING_FESTIVALS}


@dataclass(frozen=True, slots=True)
class Season:
    """From so many days before a day of each year to so many after it more people come, at the height so many times
    the plain number."""

    days: Mapping[int, date]
    before: int
    after: int
    height: float

    def times(self, day: date) -> float:
        """How many times the plain number come on `day`; exactly once outside the season."""
        for year in (day.year, day.year + 1):
            middle = self.days.get(year)
            if middle is None:
                continue
            begins, lasts = middle - timedelta(days=self.before), self.before + self.after
            if 0 < (day - begins).days < lasts:
                return 1 + (self.height - 1) * sin(pi * (day - begins).days / lasts) ** 2
        return 1.0


SEASON_OF = {
    "LH-001": Season(SPRING_FESTIVALS, before=38, after=0, height=3.2),
    "LH-003": Season(MID_AUTUMNS, before=32, after=1, height=4.5),
    "CD-001": Season(SUMMERS, before=50, after=50, height=1.4),
}
"""By code: the hamper of New Year goods, the gift box for 中秋, the tea that is brewed cold."""


def around_new_year(day: date) -> tuple[float, float] | None:
    """What 年货节, the stop of parcels or 春节 do to visitors and conversion on `day`; None on other days."""
    return next((AROUND_NEW_YEAR[one] for one in special_days_on(day) if one in AROUND_NEW_YEAR), None)


def times_of(code: str, day: date) -> float:
    """How many times the plain number of people come to look at a good on `day`, for its season."""
    return SEASON_OF[code].times(day) if code in SEASON_OF else 1.0
