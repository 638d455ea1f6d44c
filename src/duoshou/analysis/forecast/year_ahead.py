"""How the days of a year weigh against each other: the level of the same season before, the rhythm of the week, and
what special days bring."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duoshou.analysis.forecast.ahead import WEEK
from duoshou.analysis.forecast.arrays import Floats, Truths, Whole, centred_mean
from duoshou.analysis.forecast.events import ORDINARY
from duoshou.analysis.forecast.model import learn
from duoshou.analysis.forecast.season import along, rhythm

YEAR_OF_WEEKS = 364
"""Whole weeks, so that Monday stands beside Monday."""
YEARS_BACK = 2
SEASON_WIDTH = 29
"""The level of a season is the mean of so many ordinary days around it."""
FEWEST_TO_COMPARE = 28
LEAST_SEEN_PART = 0.5
"""A season of which less is known would set a few days against the mean of quite other ones."""


@dataclass(frozen=True, slots=True)
class Shares:
    """The weight of each day, none below zero; `seen` says for which days the same season before is known."""

    weights: Floats
    seen: Truths


def shares(values: Floats, *, kinds: Whole, kinds_of_year: Whole, starts_at: int) -> Shares:
    """What each day of a year should bring against the others, learnt from one series of days (NaN: not known).

    `kinds` has a kind for every known day, `kinds_of_year` for every day of the year (0: ordinary); `starts_at` is how
    many days after the first known one the year begins (below zero: before). The level comes from 364 days before, else
    from twice as far back, grown as much as the years have grown where both are known; a day for which neither is known
    takes the mean level, so it weighs by rhythm and kind alone; and so do all where it is most of them.
    """
    series = values[None, :]
    plain = np.where(kinds == ORDINARY, series, np.nan)
    rhythms = rhythm(plain, season=WEEK)
    level = _without_holes(centred_mean(plain / along(rhythms, first=0, days=len(values)), width=SEASON_WIDTH)[0])
    level = np.maximum(level, 0.0)
    days = len(kinds_of_year)
    reference, seen = _same_season(level, starts_at=starts_at, days=days)
    effects = learn(series, np.concatenate([kinds, kinds_of_year]), season=WEEK, upto=len(values)).effects
    weekly = rhythms[0, (starts_at + np.arange(days)) % WEEK]
    return Shares(np.asarray(reference * weekly * effects.along(kinds_of_year)[0], dtype=np.float64), seen)


def _same_season(level: Floats, *, starts_at: int, days: int) -> tuple[Floats, Truths]:
    told, seen = np.full(days, float(level.mean())), np.zeros(days, dtype=np.bool_)
    for years in range(YEARS_BACK, 0, -1):
        places = starts_at + np.arange(days) - years * YEAR_OF_WEEKS
        known = (places >= 0) & (places < len(level))
        told[known] = level[places[known]] * _growth(level) ** (years - 1)
        seen |= known
    if seen.mean() < LEAST_SEEN_PART:
        return np.full(days, float(level.mean())), np.zeros(days, dtype=np.bool_)
    return told, seen


def _growth(level: Floats) -> float:
    """How many times the level of a year ago a day has, over all days for which both are known."""
    later, earlier = level[YEAR_OF_WEEKS:], level[:-YEAR_OF_WEEKS]
    if len(later) < FEWEST_TO_COMPARE or earlier.sum() <= 0:
        return 1.0
    return float(later.sum() / earlier.sum())


def _without_holes(level: Floats) -> Floats:
    """The level with what is not known drawn straight between its neighbours."""
    known = ~np.isnan(level)
    if not known.any():
        return np.ones(len(level))
    places = np.arange(len(level))
    return np.asarray(np.interp(places, places[known], level[known]), dtype=np.float64)
