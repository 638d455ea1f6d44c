"""Runs of days that lie off their forecast, with holidays and promotions known, and seldom by chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

import numpy as np

from duoshou.analysis.anomaly import WATCHED_DAYS, deviations
from duoshou.analysis.incidents import without_incidents
from duoshou.kernel.special_days import NEW_YEAR_GOODS, special_day, special_kinds
from duoshou.rooms.store.festive import is_around_new_year
from duoshou.rooms.store.values import Numbers, Observed

FEWEST_DAYS = WATCHED_DAYS + 28
FALSE_ALARMS_A_DAY = 1 / 480
"""A dozen looks a day, together less than one false alarm in thirty quiet days (the promise of the diagnosis)."""
MOST_UNJUDGED = 0.5
MOST_SURE = 0.99
"""However unlikely chance is: something else than chance may be behind it."""

CONFIDENCE_PLACES = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class Odd:
    """A run that lies off: since which place, by how much a day (whole units), how sure."""

    place: int
    per_day: int
    confidence: Decimal


def odd_ones(seen: Observed, runs: Sequence[Numbers], *, looks: int = 0, of_sales: bool = True) -> list[Odd | None]:
    """For each run what is odd about its last days, or None; `looks` is how many were looked at, if more than these.

    Past incidents do not widen what is usual, and days of great promotions are not judged: nobody knows before what
    this year's will bring; of sales (and not of how fast somebody answers) neither are those of 年货节 and 春节. What
    began before such days and is known of fewer days than not is no run yet: the days that nobody judged may have been
    as usual.
    """
    if len(seen.days) < FEWEST_DAYS or not runs:
        return [None] * len(runs)
    values = np.array([[np.nan if number is None else float(number) for number in run] for run in runs])
    start = len(seen.days) - WATCHED_DAYS
    values = without_incidents(values, upto=start)
    unlike = [is_peak(day) or (of_sales and is_around_new_year(day)) for day in seen.days[start:]]
    values[:, start:][:, unlike] = np.nan
    kinds = np.array(special_kinds(list(seen.days)), dtype=np.int64)
    found: list[Odd | None] = [None] * len(runs)
    for one in deviations(values, kinds=kinds):
        wrong = one.chance * max(looks, len(runs))
        mostly_judged = np.isnan(values[one.series, one.since :]).mean() <= MOST_UNJUDGED
        if wrong <= FALSE_ALARMS_A_DAY and mostly_judged and runs[one.series][-1] is not None:
            found[one.series] = Odd(one.since, round(one.per_day), confidence(1 - wrong))
    return found


@lru_cache(maxsize=4_096)
def is_peak(day: date) -> bool:
    """Whether a great promotion of the platforms peaks on that day; weeks of New Year goods have no peak."""
    special = special_day(day)
    return special is not None and special.promotion and special is not NEW_YEAR_GOODS


def off_peak(seen: Observed, run: Numbers) -> Numbers:
    """The run with the days not known on which a great promotion peaks: they say nothing of other days."""
    return tuple(None if is_peak(day) else one for day, one in zip(seen.days, run, strict=True))


def confidence(ratio: float) -> Decimal:
    """A confidence as findings tell it: three places, from 0 to what nobody who weighs chances goes beyond."""
    return Decimal(str(min(max(ratio, 0.0), MOST_SURE))).quantize(CONFIDENCE_PLACES)
