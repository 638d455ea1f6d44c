"""The rhythm of the week (or of any season): how many times the level each place of it brings."""

from __future__ import annotations

import numpy as np

from duoshou.analysis.forecast.arrays import TOO_MANY_ZEROS, Floats, centred_mean, mean_known, quotient

MEMORY_SEASONS = 26
"""A season so long ago counts a third of the last one: rhythms drift."""
CLIPPED_AT = 5.0
CLIPPED_TIMES = 2
"""An outlier first hides in a mean that it has raised itself."""
SUREST = 1e-12
CAUTION = 4.0
"""Days are neither independent nor normal: their noise is taken for so many times what it would be then."""
LOWEST, HIGHEST = 0.02, 20.0


def rhythm(values: Floats, *, season: int) -> Floats:
    """One row a series, one column a place of the season, counted from the first day; the mean of each row is one.

    Each is the ratio of what the place brought to the centred mean around it, over all seasons, later ones weighing
    more. What a series says of itself is trusted as far as it exceeds its own noise (empirical Bayes, Efron & Morris
    1975); the rest is what all series say together, trusted in the same way against no rhythm at all. A series with
    little on record therefore wears the rhythm of the shop, and one without any rhythm none.
    """
    if season < 2 or values.shape[1] < 2 * season:
        return np.ones((len(values), max(season, 1)))
    values = without_outliers(values, width=season)
    around = centred_mean(values, width=season)
    known = ~np.isnan(values) & ~np.isnan(around)
    weights = np.where(known, _ages(values.shape[1], season), 0.0)
    # At the ends the centred mean sees a part of the season only.
    weights[:, : season // 2] = weights[:, -(season // 2) :] = 0.0
    brought = _by_place(np.where(known, values, 0.0) * weights, season)
    expected = _by_place(np.where(known, around, 0.0) * weights, season)
    own = quotient(brought, expected, otherwise=1.0)
    noise = _noise(values, around, own, weights, season)
    # A count's noise grows with the root of its size: so weighed, large and small series tell what they know.
    scale = quotient(np.ones(len(values)), np.sqrt(np.maximum(mean_known(values), 0.0)), otherwise=0.0)[:, None]
    together = quotient((brought * scale).sum(axis=0), (expected * scale).sum(axis=0), otherwise=1.0)
    doubt = quotient(np.ones(season), quotient(np.ones_like(noise), noise, otherwise=0.0).sum(axis=0), otherwise=np.inf)
    shared = 1.0 + _trusted(together - 1.0, doubt)
    told = shared + _trusted(own - shared, noise)
    told = np.clip(told, LOWEST, HIGHEST)
    return np.asarray(told / told.mean(axis=1, keepdims=True), dtype=np.float64)


def without_outliers(values: Floats, *, width: int) -> Floats:
    """The values, none further from the mean around it than five times as far as is usual in its series.

    Nothing is taken off where many days are zero.
    """
    clips = np.mean(values == 0, axis=1) < TOO_MANY_ZEROS
    for _ in range(CLIPPED_TIMES):
        around = centred_mean(values, width=width)
        apart = values - around
        reach = np.where(clips, CLIPPED_AT * mean_known(np.abs(apart)), np.inf)[:, None]
        values = around + np.clip(apart, -reach, reach)
    return values


def along(rhythms: Floats, *, first: int, days: int) -> Floats:
    """The rhythm written out over `days` days, the first of which is day number `first`."""
    return np.asarray(rhythms[:, np.arange(first, first + days) % rhythms.shape[1]])


def _ages(days: int, season: int) -> Floats:
    return np.asarray(np.exp(np.arange(1 - days, 1) / (season * MEMORY_SEASONS)), dtype=np.float64)


def _by_place(values: Floats, season: int) -> Floats:
    """The sums over all days that share a place of the season."""
    full = np.pad(values, ((0, 0), (0, -values.shape[1] % season)))
    return np.asarray(full.reshape(len(values), -1, season).sum(axis=1), dtype=np.float64)


def _noise(values: Floats, around: Floats, own: Floats, weights: Floats, season: int) -> Floats:
    """The variance of each ratio, from how far all days lie from what their place says."""
    counts = weights > 0
    apart = np.where(counts, values - around * along(own, first=0, days=values.shape[1]), 0.0)
    free = counts.sum(axis=1) - season
    variance = quotient((apart**2).sum(axis=1), np.maximum(free, 0).astype(np.float64), otherwise=0.0)[:, None]
    sizes = np.where(counts, around, 0.0) * weights
    expected = _by_place(sizes, season)
    seasons = quotient(expected**2, _by_place(sizes**2, season), otherwise=0.0)
    noise = quotient(variance * _by_place(weights**2, season), expected**2, otherwise=np.inf)
    # What one season alone says fits itself perfectly and proves nothing.
    noise = CAUTION * np.maximum(noise, SUREST) * quotient(seasons, seasons - 1, otherwise=np.inf)
    return np.asarray(np.where(free[:, None] > 0, noise, np.inf), dtype=np.float64)


def _trusted(differences: Floats, noise: Floats) -> Floats:
    """Each difference times the part of it that is not noise, by how far all of them spread beyond their noise."""
    weights = 1 / noise
    beyond = (weights * (differences**2 - np.where(np.isfinite(noise), noise, 0.0))).sum(axis=-1, keepdims=True)
    spread = np.maximum(quotient(beyond, weights.sum(axis=-1, keepdims=True), otherwise=0.0), 0.0)
    return np.asarray(differences * spread / (spread + noise), dtype=np.float64)
