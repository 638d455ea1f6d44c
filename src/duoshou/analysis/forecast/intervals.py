"""How far off a forecast will be, told by how far off it was: conformal intervals by horizon."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duoshou.analysis.forecast.arrays import Floats, quotient

SIZE_POWER = 0.75
"""Errors grow with what is expected: by its root where they are counts, in step where they are moods. Between."""
LEAST_PART = 0.3
BORROWED = 15.0
"""Everybody's errors weigh as much as so many of one's own."""
MOST_POOLED = 200_000


@dataclass(frozen=True, slots=True)
class Scores:
    """Past errors in usual sizes: series × origins × horizons, NaN where nothing could be compared; and the sizes."""

    errors: Floats
    usual: Floats

    def bounds(self, point: Floats, typical: Floats, coverage: float, doubt: Floats) -> tuple[Floats, Floats]:
        """What holds the truth in `coverage` of cases: below and above, each side missing half of the rest."""
        tail = (1 - coverage) / 2
        low, high = self._reach(tail), self._reach(1 - tail)
        size = sizes(point, typical) * self.usual[:, None] * doubt
        return point + np.minimum(low, 0) * size, point + np.maximum(high, 0) * size

    def _reach(self, level: float) -> Floats:
        """The error that so many of the past ones stay below: one's own, and everybody's for want of own."""
        own, count = _ranked(self.errors, level)
        pooled = _pooled(self.errors, level)
        mixed = (np.nan_to_num(own) * count + pooled * BORROWED) / (count + BORROWED)
        return np.asarray(mixed, dtype=np.float64)


def sizes(point: Floats, typical: Floats) -> Floats:
    """The size in which errors around `point` are counted; `typical` is the series' mean."""
    base = typical[:, None] if point.ndim == 2 else typical[:, None, None]
    floor = np.maximum(np.abs(point), LEAST_PART * base)
    return np.asarray(floor**SIZE_POWER * base ** (1 - SIZE_POWER), dtype=np.float64)


def scored(values: Floats, foreseen: Floats, typical: Floats) -> Scores:
    """The past errors of forecasts made before the days they speak of (series × origins × horizons)."""
    errors = quotient_by_size(values - foreseen, sizes(foreseen, typical))
    known = ~np.isnan(errors)
    usual = quotient(np.where(known, np.abs(errors), 0.0).sum(axis=(1, 2)), known.sum(axis=(1, 2)) * 1.0, otherwise=1.0)
    usual = np.where(usual > 0, usual, 1.0)
    return Scores(errors / usual[:, None, None], usual)


def quotient_by_size(errors: Floats, size: Floats) -> Floats:
    """Errors in sizes; NaN where the series never brought anything."""
    return quotient(errors, size, otherwise=np.nan) * np.where(size > 0, 1.0, np.nan)


def _ranked(errors: Floats, level: float) -> tuple[Floats, Floats]:
    """Of each series and horizon the error of the conformal rank (n + 1) × level, and how many errors there are.

    The rank is counted from outside in, so that too few errors give the greatest and never one further in (split
    conformal prediction: Vovk et al. 2005, Lei et al. 2018; by horizon: Stankevičiūtė et al. 2021).
    """
    ordered = np.sort(errors, axis=1)
    count = (~np.isnan(errors)).sum(axis=1)
    place = np.ceil((count + 1) * level) if level > 0.5 else np.floor((count + 1) * level)
    index = np.clip(place.astype(np.int64) - 1, 0, np.maximum(count - 1, 0))
    return np.take_along_axis(ordered, index[:, None, :], axis=1)[:, 0, :], count.astype(np.float64)


def _pooled(errors: Floats, level: float) -> Floats:
    """The same over all series together, by horizon; of very many errors every so-manieth."""
    flat = errors.reshape(-1, errors.shape[2])
    flat = flat[:: max(1, len(flat) * errors.shape[2] // MOST_POOLED)]
    known = [column[~np.isnan(column)] for column in flat.T]
    return np.array([np.quantile(column, level) if column.size else 0.0 for column in known])
