"""The forecast itself: for many series at once the days to come, and between what bounds they will lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from duoshou.analysis.forecast.arrays import Floats, Whole
from duoshou.analysis.forecast.intervals import Scores, scored
from duoshou.analysis.forecast.model import Model, learn

WEEK = 7
COVERAGES = (0.8, 0.95)
MOST_ORIGINS = 120
PART_FOR_ERRORS = 0.5
FEWEST_DAYS = 4


@dataclass(frozen=True, slots=True)
class Forecast:
    """`point` is series × days ahead; `lower[coverage]` and `upper[coverage]` have its shape.

    An interval holds the truth in so many of cases as its coverage says. `scores` are the past errors behind it.
    """

    point: Floats
    lower: dict[float, Floats]
    upper: dict[float, Floats]
    model: Model
    scores: Scores


def forecast(
    values: Floats,
    *,
    horizon: int,
    season: int = WEEK,
    kinds: Whole | None = None,
    coverages: Sequence[float] = COVERAGES,
) -> Forecast:
    """The next `horizon` days of each series (one row each, NaN for a day not known).

    The point is level × rhythm × effect of the day. `kinds` has, for every day of the past and the days ahead, 0 for an
    ordinary day or the number of what makes it special (a holiday, a campaign); its effect is learnt from the days of
    the same kind, over all series together and each for itself. The interval is calibrated on the errors of forecasts
    of the same horizon, made every evening of the last days with a rhythm and effects learnt before those days.

    Raises ValueError for fewer than four days, or kinds that do not cover the past and the days ahead.
    """
    days = values.shape[1]
    if kinds is None:
        kinds = np.zeros(days + horizon, dtype=np.int64)
    if days < FEWEST_DAYS or len(kinds) != days + horizon:
        raise ValueError("a forecast needs four days, and the kind of every day behind and ahead")
    origins = max(2, min(MOST_ORIGINS, int(days * PART_FOR_ERRORS)))
    scores = past_errors(values, kinds[:days], horizon=horizon, season=season, origins=origins)
    model = learn(values, kinds, season=season, upto=days)
    point = model.ahead(day=days - 1, horizon=horizon)
    doubt = model.effects.doubt_along(kinds[days:])[None, :]
    lower, upper = {}, {}
    for coverage in coverages:
        below, above = scores.bounds(point, model.typical, coverage, doubt)
        lower[coverage], upper[coverage] = np.maximum(below, model.never_negative[:, None]), above
    return Forecast(point, lower, upper, model, scores)


def past_errors(values: Floats, kinds: Whole, *, horizon: int, season: int, origins: int) -> Scores:
    """The errors of forecasts made in the last `origins` evenings for the days after them, as far as they are known."""
    days = values.shape[1]
    model = learn(values, np.pad(kinds, (0, horizon)), season=season, upto=days - origins)
    evenings = np.arange(days - 1 - origins, days - 1)
    foreseen = model.rolling(days=evenings, horizon=horizon)
    ahead = evenings[:, None] + np.arange(1, horizon + 1)[None, :]
    seen = np.pad(np.where(kinds == 0, values, np.nan), ((0, 0), (0, horizon)), constant_values=np.nan)[:, ahead]
    return scored(seen, foreseen, model.typical)
