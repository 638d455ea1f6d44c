"""The shapes in which series are handed about: one row a series, one column a day, NaN where nothing is known."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Truths = NDArray[np.bool_]

TOO_MANY_ZEROS = 0.3
"""Where so many days are zero, a day that is not is what the series is about, and no outlier."""


def quotient(above: Floats, below: Floats, *, otherwise: float) -> Floats:
    """`above` ÷ `below` place by place, and `otherwise` where nothing positive is below."""
    told = np.full(np.broadcast_shapes(above.shape, below.shape), otherwise)
    np.divide(above, below, out=told, where=below > 0)
    return told


def mean_known(values: Floats) -> Floats:
    """The mean of what is known of each series; zero where nothing is."""
    known = ~np.isnan(values)
    return quotient(np.where(known, values, 0.0).sum(axis=1), known.sum(axis=1).astype(np.float64), otherwise=0.0)


def centred_mean(values: Floats, *, width: int) -> Floats:
    """At every day the mean of what is known in the `width` days around it; NaN where nothing is.

    An even width counts the two days at its ends by half, so that every part of a season weighs the same.
    """
    known = ~np.isnan(values)
    sums = _around(np.where(known, values, 0.0), width)
    counts = _around(known.astype(np.float64), width)
    return quotient(sums, counts, otherwise=np.nan)


def _around(values: Floats, width: int) -> Floats:
    half = width // 2
    span = 2 * half + 1
    totals = np.cumsum(np.pad(values, ((0, 0), (half + 1, half))), axis=1)
    sums = totals[:, span:] - totals[:, :-span]
    if width % 2 == 0:
        ends = np.pad(values, ((0, 0), (half, half)))
        sums = sums - (ends[:, : -2 * half] + ends[:, 2 * half :]) / 2
    return np.asarray(sums, dtype=np.float64)
