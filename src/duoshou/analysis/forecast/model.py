"""What was learnt from the past of many series: rhythm, effects of known days, level and trend of every evening."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duoshou.analysis.forecast.arrays import Floats, Whole, mean_known
from duoshou.analysis.forecast.events import ORDINARY, Effects, learnt
from duoshou.analysis.forecast.levels import Levels, damped_steps, smoothed
from duoshou.analysis.forecast.season import along, rhythm


@dataclass(frozen=True, slots=True)
class Model:
    """The learnt parts; `factor` is rhythm × effect of every day of the past and the days ahead."""

    levels: Levels
    effects: Effects
    factor: Floats
    typical: Floats
    never_negative: Floats

    def ahead(self, *, day: int, horizon: int) -> Floats:
        """What the evening of `day` expects of each of the next `horizon` days."""
        told = self.levels.ahead(day=day, horizon=horizon) * self.factor[:, day + 1 : day + 1 + horizon]
        return np.maximum(told, self.never_negative[:, None])

    def rolling(self, *, days: Whole, horizon: int) -> Floats:
        """The same for several evenings at once: series × evenings × horizons."""
        ahead = days[:, None] + np.arange(1, horizon + 1)[None, :]
        told = self.levels.level[:, days, None] + self.levels.trend[:, days, None] * damped_steps(horizon)
        return np.maximum(told * self.factor[:, ahead], self.never_negative[:, None, None])


def learn(values: Floats, kinds: Whole, *, season: int, upto: int) -> Model:
    """Rhythm and effects from the first `upto` days, level and trend of each evening from that day and those before.

    `kinds` has a kind for every day of `values` and for the days ahead. Special days move neither rhythm nor level.
    """
    days = values.shape[1]
    plain = np.where(kinds[:days] == ORDINARY, values, np.nan)
    rhythms = rhythm(plain[:, :upto], season=season)
    seasonal = along(rhythms, first=0, days=len(kinds))
    past = seasonal[:, :days]
    levels = smoothed(plain / past, np.minimum(past, 1.0))
    expected = np.pad(levels.level[:, :-1], ((0, 0), (1, 0))) * past
    effects = learnt(values[:, :upto], expected[:, :upto], kinds[:upto], highest_kind=int(kinds.max(initial=0)))
    lowest = np.fmin.reduce(values, axis=1, initial=np.inf)
    never_negative = np.where(lowest < 0, -np.inf, 0.0)
    typical = mean_known(np.abs(values))
    return Model(levels, effects, seasonal * effects.along(kinds), typical, never_negative)
