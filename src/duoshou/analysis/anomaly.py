"""Whether the last days of many series lie off what was to be expected, since when, and how far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from duoshou.analysis.forecast.ahead import WEEK, forecast
from duoshou.analysis.forecast.arrays import Floats, Whole, quotient
from duoshou.analysis.forecast.intervals import BORROWED, sizes

WATCHED_DAYS = 14


@dataclass(frozen=True, slots=True)
class Deviation:
    """How the last days of one series lie off its forecast.

    `since`: the place of the first day from which on they do, counted from the first day of the series. `per_day`: how
    much more (or less) each day brought than expected. `chance`: how often days on which nothing happened look at least
    as odd. `times_usual`: the deviation in usual ones. `expected`: what each watched day should have brought.
    """

    series: int
    since: int
    per_day: float
    chance: float
    times_usual: float
    expected: tuple[float, ...]


def deviations(
    values: Floats, *, season: int = WEEK, kinds: Whole | None = None, watched: int = WATCHED_DAYS
) -> tuple[Deviation, ...]:
    """One for every series of which something is known in the last `watched` days.

    The forecast is frozen in the evening before those days, so that a fall of a week ago has not become what is usual.
    For every day of them the mean deviation from that day to the last is held against its usual size; the day with the
    greatest is where the change began. The same is done with every past forecast: `chance` is the part of those whose
    greatest is no less (a conformal p-value, one's own and, for want of own, everybody's), so looking at many days at
    once is paid for. Whoever looks at many series has to ask for a chance as much smaller.

    Raises ValueError for too few days to forecast from.
    """
    start = values.shape[1] - watched
    told = forecast(values[:, :start], horizon=watched, season=season, kinds=kinds, coverages=())
    typical = told.model.typical
    size = sizes(told.point, typical) * told.scores.usual[:, None]
    days = np.zeros(values.shape[1], dtype=np.int64) if kinds is None else kinds
    doubt = told.model.effects.doubt_along(days[start:])[None, :]
    errors = quotient(values[:, start:] - told.point, size * doubt, otherwise=np.nan)
    errors = np.where(size > 0, errors, np.nan)
    spread = _spread(told.scores.errors)
    past = _from_each_day(told.scores.errors[:, :-watched] / spread)
    usual = np.maximum(np.abs(past).mean(axis=(0, 1)), np.finfo(float).tiny)
    now = np.abs(_from_each_day(errors[:, None, :] / spread)[:, 0, :]) / usual
    greatest = (np.abs(past) / usual).max(axis=2)
    began = now.argmax(axis=1)
    odd = now.max(axis=1)
    chances = _chances(odd, greatest)
    return tuple(
        Deviation(
            series=place,
            since=start + int(began[place]),
            per_day=_mean_from(values[place, start:] - told.point[place], int(began[place])),
            chance=float(chances[place]),
            times_usual=float(odd[place]),
            expected=tuple(told.point[place].tolist()),
        )
        for place in np.flatnonzero((~np.isnan(errors)).any(axis=1)).tolist()
    )


def _spread(errors: Floats) -> Floats:
    """The usual error of each horizon, over all series."""
    known = ~np.isnan(errors)
    told = quotient(np.where(known, np.abs(errors), 0.0).sum(axis=(0, 1)), known.sum(axis=(0, 1)) * 1.0, otherwise=1.0)
    return np.where(told > 0, told, 1.0)


def _from_each_day(errors: Floats) -> Floats:
    """For every day the mean of the errors from it to the last, times the root of how many they are."""
    known = ~np.isnan(errors)
    sums = np.cumsum(np.where(known, errors, 0.0)[..., ::-1], axis=-1)[..., ::-1]
    counts = np.cumsum(known[..., ::-1], axis=-1)[..., ::-1]
    return np.asarray(sums / np.sqrt(np.maximum(counts, 1)), dtype=np.float64)


def _chances(odd: Floats, past: Floats) -> Floats:
    """The part of what was seen in quiet times that is as odd, each series' own and everybody's weighed together."""
    everything = np.sort(past, axis=None)
    as_odd = everything.size - np.searchsorted(everything, odd, side="left")
    pooled = (as_odd + 1) / (everything.size + 1)
    own = (past >= odd[:, None]).sum(axis=1)
    return np.asarray((own + BORROWED * pooled) / (past.shape[1] + BORROWED), dtype=np.float64)


def _mean_from(apart: Floats, began: int) -> float:
    known: Sequence[float] = [one for one in apart[began:].tolist() if one == one]
    return sum(known) / len(known) if known else 0.0
