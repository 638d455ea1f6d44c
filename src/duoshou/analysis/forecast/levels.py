"""Level and trend of many series, day by day: several speeds of smoothing run beside each other and are weighed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duoshou.analysis.forecast.arrays import TOO_MANY_ZEROS, Floats

SPEEDS = (0.02, 0.05, 0.1, 0.2, 0.35, 0.6)
"""How much of a day's surprise the level takes over."""
TREND_SPEEDS = (0.0, 0.03)
"""How much of that the trend takes over; zero is no trend."""
DAMPING = 0.9
ERROR_MEMORY = 0.97
"""Each day the errors of the past count so much of what they did the day before."""
TRUST = 4
"""The weight of a speed is its mean squared error to the power of minus so much."""
CLIPPED_AT = 4.0
"""A surprise counts at most so many times the usual one (robust smoothing: Gelper, Fried & Croux 2010)."""
LEARNING_DAYS = 10
SLOWEST = 0.05
"""How much of a day goes into the memory of the usual surprise, once there is one."""


@dataclass(frozen=True, slots=True)
class Levels:
    """`level` and `trend` as they stood in the evening of each day, one row a series."""

    level: Floats
    trend: Floats

    def ahead(self, *, day: int, horizon: int) -> Floats:
        """What the evening of `day` expects of each of the next `horizon` days."""
        return np.asarray(
            self.level[:, day, None] + self.trend[:, day, None] * damped_steps(horizon)[None, :], dtype=np.float64
        )


def damped_steps(horizon: int) -> Floats:
    """How many days' trend have come together after 1, 2, … days, each being weaker than the one before."""
    return np.asarray(np.cumsum(DAMPING ** np.arange(1, horizon + 1)), dtype=np.float64)


def smoothed(values: Floats, trust: Floats) -> Levels:
    """Level and trend of each day, told by that day and those before alone.

    Every pair of speeds runs along all series at once (exponential smoothing with a damped trend, Gardner & McKenzie
    1985); what is handed back is their mean, weighed every day anew by how well each foresaw the days before. A day not
    known moves nothing; a day of little `trust` (0 to 1: one that never brings much) moves as much less. The first days
    count as much as there are of them, so nothing hangs on a guess of the start.
    """
    series, days = values.shape
    pairs = [(speed, slow) for speed in SPEEDS for slow in TREND_SPEEDS]
    speeds = np.array([pair[0] for pair in pairs])[:, None]
    slows = np.array([pair[1] for pair in pairs])[:, None]
    clips = np.mean(values == 0, axis=1) < TOO_MANY_ZEROS
    known = ~np.isnan(values)
    filled = np.where(known, values, 0.0).T.copy()
    level, trend, errors = (np.zeros((len(pairs), series)) for _ in range(3))
    usual, seen = np.zeros(series), np.zeros(series)
    levels, trends = np.zeros((days, series)), np.zeros((days, series))
    for day in range(days):
        there = known[:, day] * trust[:, day]
        seen += there
        # The first day known is no surprise: nothing was foreseen.
        counts = there * (seen > there)
        foreseen = level + DAMPING * trend
        surprise = np.where(known[:, day], filled[day] - foreseen, 0.0)
        limit = np.where(clips & (seen > LEARNING_DAYS), CLIPPED_AT * usual, np.inf)
        surprise = np.clip(surprise, -limit, limit)
        errors += (1 - ERROR_MEMORY) * (surprise**2 - errors) * counts
        gain = np.maximum(speeds, 1 / np.maximum(seen, 1)) * there
        level = foreseen + gain * surprise
        trend = DAMPING * trend + slows * gain * surprise * (seen > LEARNING_DAYS)
        weights = _weights(errors)
        apart = np.abs((weights * surprise).sum(axis=0))
        usual += np.maximum(SLOWEST, 1 / np.maximum(seen - 1, 1)) * (apart - usual) * counts
        levels[day], trends[day] = (weights * level).sum(axis=0), (weights * trend).sum(axis=0)
    return Levels(levels.T.copy(), trends.T.copy())


def _weights(errors: Floats) -> Floats:
    """Parts of one for every pair of speeds, the larger the smaller its errors."""
    least = errors.min(axis=0)
    better = ((least + np.finfo(float).tiny) / (errors + np.finfo(float).tiny)) ** TRUST
    return np.asarray(better / better.sum(axis=0), dtype=np.float64)
