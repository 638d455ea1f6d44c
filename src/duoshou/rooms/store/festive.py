"""Days that are unlike all others for what is sold: 年货节 and 春节 for the shop, a festival's weeks for what it names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from duoshou.analysis.anomaly import WATCHED_DAYS
from duoshou.kernel.special_days import (
    DRAGON_BOATS,
    FESTIVAL_DAYS_AFTER,
    MID_AUTUMNS,
    NEW_YEAR_GOODS_FROM,
    SPRING_FESTIVALS,
)
from duoshou.rooms.store.values import Numbers, Observed

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
    """Whether the day lies from 30 days before the first day of the first month to six after it: 年货节, the stop of
    parcels and 春节, 37 days that come once a year, so that the months before say nothing of what they sell."""
    first = SPRING_FESTIVALS.get((day - timedelta(days=NEW_YEAR_GOODS_FROM)).year)
    return first is not None and NEW_YEAR_GOODS_FROM <= (day - first).days <= FESTIVAL_DAYS_AFTER


@lru_cache(maxsize=4_096)
def new_year_is_watched(day: date) -> bool:
    """Whether days around New Year are among those that are watched on `day`, so that they go unjudged."""
    return any(map(is_around_new_year, _watched(day)))


def words_out_of_season(day: date) -> tuple[str, ...]:
    """The words of festivals near the days that are watched on `day`: items with one in the title go unjudged then."""
    return tuple(word for word, days in SOLD_FOR if any(_is_near(one, days) for one in _watched(day)))


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


def _watched(day: date) -> tuple[date, ...]:
    return tuple(day - timedelta(days=step) for step in range(WATCHED_DAYS))


def _is_near(day: date, festival: Mapping[int, date]) -> bool:
    found = (festival.get(year) for year in (day.year, day.year + 1))
    return any(one is not None and -WEEKS_BEFORE_DAYS <= (day - one).days <= WEEKS_AFTER_DAYS for one in found)
