"""How the days of a year weigh against each other for one metric of one shop, learnt from its own past."""

from __future__ import annotations

from datetime import date

import numpy as np

from duoshou.analysis.forecast.year_ahead import shares
from duoshou.kernel.home import Home
from duoshou.kernel.special_days import special_kinds
from duoshou.loop.targets.amounts import is_sum, metric_with_target
from duoshou.loop.targets.history import daily
from duoshou.rooms.store.targets.facade import Season, even_season, whole_year

FEWEST_DAYS = 42
PARTS_OF_A_DAY = 10_000
"""A day of mean weight counts so many parts: whole numbers fine enough for any season."""


def season_of(home: Home, *, shop: str, metric_id: str, year: int, last: date | None) -> Season:
    """The season of this year: even where fewer than six weeks are known up to `last`, or for a ratio.

    Raises UnknownMetric, CannotBeSpread, UnknownShop, WarehouseIsBusy.
    """
    one = metric_with_target(metric_id)
    if last is None or not is_sum(one):
        return even_season(year)
    past = daily(home, shop=shop, metrics=[metric_id], last=last)
    known = past.known(metric_id)
    if known is None or len(past.values[metric_id]) < FEWEST_DAYS:
        return even_season(year)
    days = past.values[metric_id]
    coming = whole_year(year)
    told = shares(
        np.array([days.get(day, np.nan) for day in known.days()], dtype=np.float64),
        kinds=np.array(special_kinds(list(known.days())), dtype=np.int64),
        kinds_of_year=np.array(special_kinds(list(coming.days())), dtype=np.int64),
        starts_at=(coming.start - known.start).days,
    )
    mean = float(told.weights.mean())
    if mean <= 0:
        return even_season(year)
    weights = tuple(round(PARTS_OF_A_DAY * weight / mean) for weight in told.weights.tolist())
    unlike = int((~told.seen).sum())
    return Season(weights, "rhythm" if not told.seen.any() else "year_before", known, unlike)
