"""Made-up daily series with a known level, rhythm, noise and special days."""

from __future__ import annotations

import numpy as np

from duoshou.analysis.forecast.arrays import Floats, Whole

WEEK = np.array([1.04, 1.0, 0.98, 0.97, 0.94, 1.02, 1.1])
SPECIAL_BRINGS = 2.5


def special_days(days: int, *at: int) -> Whole:
    """Kinds of `days` days: 1 at those named, else 0."""
    kinds = np.zeros(days, dtype=np.int64)
    kinds[list(at)] = 1
    return kinds


def expected(kinds: Whole, *, series: int, dice: np.random.Generator) -> Floats:
    """What each day of each series would bring without chance: small and large series, drifting slowly."""
    days = len(kinds)
    base = np.exp(dice.normal(3, 1.5, (series, 1)))
    drift = np.exp(np.cumsum(dice.normal(0, 0.01, (series, days)), axis=1))
    return np.asarray(base * drift * WEEK[np.arange(days) % 7] * np.where(kinds == 1, SPECIAL_BRINGS, 1.0))


def counted(levels: Floats, dice: np.random.Generator) -> Floats:
    """Counts around these levels, with moods on top of chance."""
    return dice.poisson(levels * dice.gamma(20, 1 / 20, levels.shape)).astype(np.float64)
