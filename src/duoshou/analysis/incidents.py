"""Past runs of days that lay far from what was usual and came back: known, so that they do not become what is usual."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from duoshou.analysis.forecast.ahead import WEEK
from duoshou.analysis.forecast.arrays import Floats

AROUND_DAYS = 28
"""What is usual on a day is the median of so many days before and after it; a run of more days is a new level."""

FAR = 4.5
"""In usual deviations, robustly told (1.4826 × the median deviation)."""

FEWEST_DAYS_RUNNING = 3
OF_NORMAL = 1.4826


def without_incidents(values: Floats, *, upto: int, season: int = WEEK) -> Floats:
    """`values` (one series a row) with NaN where, before day `upto`, three days running or more lie far off.

    A run that is still on at `upto` stays, and so does a single day: that is chance more often than an incident.
    """
    past = values[:, :upto]
    if upto < 2 * AROUND_DAYS:
        return values
    with np.errstate(invalid="ignore", divide="ignore"):
        level = _median_around(past)
        ratio = past / np.where(level > 0, level, np.nan)
        for step in range(season):
            usual = _median(ratio[:, step::season])
            ratio[:, step::season] /= np.where(usual > 0, usual, np.nan)[:, None]
        apart = np.where(np.isnan(ratio), 0.0, np.abs(ratio - 1))
        usual_apart = OF_NORMAL * _median(np.where(np.isnan(ratio), np.nan, apart))
    far = (apart > FAR * usual_apart[:, None]) & (usual_apart[:, None] > 0)
    cleaned = values.copy()
    cleaned[:, :upto][_running(far)] = np.nan
    return cleaned


def _median(values: Floats) -> Floats:
    """The median of each row, of what is known; NaN where nothing is."""
    known = ~np.isnan(values).all(axis=1)
    told = np.full(len(values), np.nan)
    if known.any():
        told[known] = np.nanmedian(values[known], axis=1)
    return told


def _median_around(past: Floats) -> Floats:
    """For every day the median of the days around it, as far as there are any."""
    padded = np.pad(past, ((0, 0), (AROUND_DAYS, AROUND_DAYS)), constant_values=np.nan)
    # Sorted, what is not known comes last: so the middle of what is known lies at half their number.
    ordered = np.sort(sliding_window_view(padded, 2 * AROUND_DAYS + 1, axis=1), axis=2)
    known = (~np.isnan(ordered)).sum(axis=2)
    middle = np.maximum(known - 1, 0) // 2
    return np.asarray(np.take_along_axis(ordered, middle[:, :, None], axis=2)[:, :, 0], dtype=np.float64)


def _running(far: np.ndarray) -> np.ndarray:
    """Where so many days running are far, the run ending before the last day."""
    found = np.zeros_like(far)
    for row, days in enumerate(far):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], days.astype(np.int8), [0]))))
        for first, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
            if end - first >= FEWEST_DAYS_RUNNING and end < far.shape[1]:
                found[row, first:end] = True
    return found
