"""What several days to come will bring together, and between what bounds: errors of days do not simply add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from duoshou.analysis.forecast.ahead import COVERAGES, WEEK
from duoshou.analysis.forecast.arrays import Floats, Whole
from duoshou.analysis.forecast.events import ORDINARY
from duoshou.analysis.forecast.model import Model, learn

PART_TO_LEARN = 0.5
FEWEST_EVENINGS = 20
MOST_EVENINGS = 240
LEAST_KNOWN_PART = 0.5
"""A stretch of which fewer ordinary days are known says nothing of a forecast."""


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of the days ahead and its bounds by coverage.

    `evenings`: from how many evenings of the past the bounds were told; `stretched`: how many times the bounds of the
    longest stretch that could be tried were widened, one where the whole stretch could be.
    """

    point: float
    by_day: Floats
    lower: dict[float, float]
    upper: dict[float, float]
    evenings: int
    stretched: float


def total_ahead(values: Floats, *, kinds: Whole, skip: int, days: int, coverages: Sequence[float] = COVERAGES) -> Total:
    """The sum of `days` days that begin `skip` days after the last known one, of one series (NaN: not known).

    `kinds` has a kind for every known day, those skipped and those summed (0: ordinary). The bounds are what the sums
    foreseen on past evenings for as long a stretch were off, as parts of the sum, with a rhythm and effects learnt
    before those evenings; a stretch too long for the past takes the errors of the longest that fits, widened by the
    root of how many times longer it is. Evenings whose stretches overlap tell little anew; for that the bounds are
    widened, too.

    Raises ValueError for fewer known days than twice the fewest evenings.
    """
    known = values.shape[0]
    if known < 2 * FEWEST_EVENINGS:
        raise ValueError("too few days to try a forecast on")
    series = values[None, :]
    model = learn(series, kinds, season=WEEK, upto=known)
    by_day = model.ahead(day=known - 1, horizon=skip + days)[0, skip:]
    point = float(by_day.sum())
    errors, stretch = _past_errors(series, kinds[:known], skip=skip, days=days)
    stretched = float(np.sqrt(max(1.0, (skip + days) / stretch)))
    wide = stretched * _doubt(model, by_day, kinds[known + skip :]) * _few(len(errors), stretch)
    lower, upper = {}, {}
    for coverage in coverages:
        low, high = _ranked(errors, (1 - coverage) / 2), _ranked(errors, (1 + coverage) / 2)
        lower[coverage] = point + min(low, 0.0) * wide * abs(point)
        upper[coverage] = point + max(high, 0.0) * wide * abs(point)
        if model.never_negative[0] == 0.0:
            lower[coverage] = max(lower[coverage], 0.0)
    return Total(point, by_day, lower, upper, len(errors), stretched)


def _past_errors(series: Floats, kinds: Whole, *, skip: int, days: int) -> tuple[Floats, int]:
    """The errors of past sums as parts of what was foreseen, and how many days ahead the furthest day of them lay."""
    known = series.shape[1]
    upto = int(known * PART_TO_LEARN)
    longest = known - upto - FEWEST_EVENINGS
    reach = min(skip + days, longest)
    first = min(skip, reach - min(days, reach))
    evenings = np.arange(upto - 1, known - reach)[-MOST_EVENINGS:]
    model = learn(series, np.pad(kinds, (0, reach)), season=WEEK, upto=upto)
    foreseen = model.rolling(days=evenings, horizon=reach)[0][:, first:]
    places = evenings[:, None] + np.arange(first + 1, reach + 1)[None, :]
    seen = np.where(kinds == ORDINARY, series[0], np.nan)[places]
    told = ~np.isnan(seen)
    expected, brought = np.where(told, foreseen, 0.0).sum(axis=1), np.where(told, seen, 0.0).sum(axis=1)
    fit = (told.mean(axis=1) >= LEAST_KNOWN_PART) & (expected > 0)
    return np.asarray((brought[fit] - expected[fit]) / expected[fit], dtype=np.float64), reach


def _doubt(model: Model, by_day: Floats, kinds: Whole) -> float:
    """How many times wider than on ordinary days the error of these days together is."""
    whole = float(np.abs(by_day).sum())
    return float((np.abs(by_day) * model.effects.doubt_along(kinds)).sum() / whole) if whole > 0 else 1.0


def _few(count: int, stretch: int) -> float:
    """A factor for few stretches that do not overlap: a mean of n tells the next one with n + 1 errors in it."""
    apart = max(1.0, count / stretch)
    return float(np.sqrt(1.0 + 1.0 / apart))


def _ranked(errors: Floats, level: float) -> float:
    """The error of the conformal rank (n + 1) × level, counted from outside in; without any, the whole sum."""
    if not len(errors):
        return 1.0 if level > 0.5 else -1.0
    ordered, count = np.sort(errors), len(errors)
    place = np.ceil((count + 1) * level) if level > 0.5 else np.floor((count + 1) * level)
    return float(ordered[int(np.clip(place - 1, 0, count - 1))])
