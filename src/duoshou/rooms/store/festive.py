"""Days that are unlike all others for what is sold: 年货节 and 春节 for the shop, a festival's weeks for what it names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from duoshou.kernel.special_days import (
    BEFORE_SPRING_FESTIVAL,
    DRAGON_BOATS,
    MID_AUTUMNS,
    NEW_YEAR_GOODS,
    SPRING_FESTIVAL,
    SPRING_FESTIVALS,
    special_days_on,
)
from duoshou.rooms.store.values import Numbers, Observed

AROUND_NEW_YEAR = frozenset((NEW_YEAR_GOODS, BEFORE_SPRING_FESTIVAL, SPRING_FESTIVAL))
SOLD_FOR: tuple[tuple[str, Mapping[int, date]], ...] = (
    ("年货", SPRING_FESTIVALS),
    ("春节", SPRING_FESTIVALS),
    ("新年", SPRING_FESTIVALS),
    ("中秋", MID_AUTUMNS),
    ("月饼", MID_AUTUMNS),
    ("端午", DRAGON_BOATS),
    ("粽", DRAGON_BOATS),
)
"""The words in a title by which a shop itself says for which festival it sells something."""

WEEKS_BEFORE_DAYS, WEEKS_AFTER_DAYS = 45, 14
"""People buy for a festival from some six weeks before; two weeks later the last of it is over."""


@lru_cache(maxsize=4_096)
def is_around_new_year(day: date) -> bool:
    """Whether the day is of 年货节, of the stop of parcels before 春节, or of 春节: seven weeks that come once a year, so
    that the months before say nothing of what they sell."""
    return any(one in AROUND_NEW_YEAR for one in special_days_on(day))


def out_of_season(seen: Observed, item: str, run: Numbers) -> Numbers:
    """The run of an item with the days not known on which the festival is near that its title names: that it sells many
    times as much before, and hardly at all after, is no news."""
    title = seen.name("item", item).zh
    festivals = [days for word, days in SOLD_FOR if word in title]
    if not festivals:
        return run
    return tuple(
        None if any(_is_near(day, days) for days in festivals) else one for day, one in zip(seen.days, run, strict=True)
    )


def _is_near(day: date, festival: Mapping[int, date]) -> bool:
    found = (festival.get(year) for year in (day.year, day.year + 1))
    return any(one is not None and -WEEKS_BEFORE_DAYS <= (day - one).days <= WEEKS_AFTER_DAYS for one in found)
