"""Whether the last days of many series lie off what was to be expected, since when, and how far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from duoshou.analysis.forecast.ahead import WEEK, forecast
from duoshou.analysis.forecast.arrays import Floats, Whole, quotient
from duoshou.analysis.forecast.intervals import BORROWED, sizes

WATCHED_DAYS = 14
TAIL_PART, FEWEST_IN_TAIL = 10, 8
"""The tail is the greatest tenth of what was seen, and at least eight."""
LEAST_EXCESS, MOST_EXCESSES = 0.25, 700


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
    greatest is no less (a conformal p-value, one's own and, for want of own, everybody's; beyond all that was seen an
    exponential tail), so looking at many days at once is paid for. Whoever looks at many series has to ask for a chance
    as much smaller.

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
    usual = _smooth(usual, np.arange(watched, 0, -1))
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
    return _smooth(np.where(told > 0, told, 1.0), np.arange(1, told.size + 1))


def _from_each_day(errors: Floats) -> Floats:
    """For every day the mean of the errors from it to the last, times the root of how many they are."""
    known = ~np.isnan(errors)
    sums = np.cumsum(np.where(known, errors, 0.0)[..., ::-1], axis=-1)[..., ::-1]
    counts = np.cumsum(known[..., ::-1], axis=-1)[..., ::-1]
    return np.asarray(sums / np.sqrt(np.maximum(counts, 1)), dtype=np.float64)


def _smooth(usual: Floats, count: Whole) -> Floats:
    """What is usual as a power of the number of days: chance made some look smaller than they are."""
    slope, level = np.polyfit(np.log(count), np.log(usual), 1)
    return np.asarray(np.exp(level + slope * np.log(count)), dtype=np.float64)


def _chances(odd: Floats, past: Floats) -> Floats:
    """The part of what was seen in quiet times that is as odd, each series' own and everybody's weighed together."""
    own = _part_as_odd(odd, past)
    together = _part_as_odd(odd, np.broadcast_to(past.ravel(), (1, past.size)))
    count = past.shape[1]
    return np.asarray((own * count + together * BORROWED) / (count + BORROWED), dtype=np.float64)


def _part_as_odd(odd: Floats, past: Floats) -> Floats:
    """Of each row of `past` the part that is no less than `odd`, counting the present as one of them.

    In the tail, where a few dozen past forecasts can say no more than "never before", it goes on falling as fast as
    the greatest of them lie apart (an exponential tail over a threshold: Pickands 1975, Siffer et al. 2017).
    """
    ordered = np.sort(past, axis=1)[:, ::-1]
    count = ordered.shape[1]
    tail = min(max(count // TAIL_PART, FEWEST_IN_TAIL), count)
    threshold = ordered[:, tail - 1]
    excess = np.maximum((ordered[:, :tail] - threshold[:, None]).mean(axis=1), LEAST_EXCESS * threshold)
    as_odd = (ordered >= odd[:, None]).sum(axis=1) if len(ordered) == len(odd) else _count_from(ordered[0], odd)
    # A series that was never off says nothing of how rare this is, and is not called odd.
    beyond = np.minimum(np.maximum(odd - threshold, 0), MOST_EXCESSES * excess)
    falling = np.exp(-quotient(beyond, excess, otherwise=0.0))
    counted = (as_odd + 1) / (count + 1)
    return np.asarray(np.where(odd > threshold, (tail + 1) / (count + 1) * falling, counted), dtype=np.float64)


def _count_from(falling: Floats, odd: Floats) -> Whole:
    return np.asarray(np.searchsorted(-falling, -odd, side="right"), dtype=np.int64)


def _mean_from(apart: Floats, began: int) -> float:
    known: Sequence[float] = [one for one in apart[began:].tolist() if one == one]
    return sum(known) / len(known) if known else 0.0
