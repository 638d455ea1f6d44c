"""Days that are known to be different: how many times an ordinary day they bring, learnt over all series."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duoshou.analysis.forecast.arrays import Floats, Truths, Whole, mean_known, quotient

ORDINARY = 0
"""The kind of a day on which nothing special is known."""
OWN_DAYS_FOR_HALF = 4.0
"""With so many days of a kind on record a series' own effect weighs as much as everybody's."""
DOUBT_WHEN_NEW = 2.0
LOWEST, HIGHEST = 0.02, 50.0


@dataclass(frozen=True, slots=True)
class Effects:
    """For each series and kind of day the multiple of an ordinary day (kind 0: one), and how doubtful it is.

    `doubt` is one row by kind: how many times wider than on ordinary days the error was found to be.
    """

    multiple: Floats
    doubt: Floats

    def along(self, kinds: Whole) -> Floats:
        """The multiple of each series on each day."""
        return np.asarray(self.multiple[:, kinds], dtype=np.float64)

    def doubt_along(self, kinds: Whole) -> Floats:
        """The doubt of each day."""
        return np.asarray(self.doubt[kinds], dtype=np.float64)


def learnt(values: Floats, ordinary: Floats, kinds: Whole, *, highest_kind: int) -> Effects:
    """What each kind of day brought against what an `ordinary` day would have.

    A kind that never was before has no effect yet, and twice the doubt.
    """
    multiple = np.ones((len(values), highest_kind + 1))
    doubt = np.ones(highest_kind + 1)
    doubt[1:] = DOUBT_WHEN_NEW
    weight = quotient(np.ones(len(values)), np.sqrt(mean_known(np.maximum(ordinary, 0.0))), otherwise=0.0)
    plain = _spread(values, ordinary, kinds == ORDINARY)
    for kind in range(1, highest_kind + 1):
        days = kinds == kind
        known = ~np.isnan(values[:, days])
        brought = np.where(known, values[:, days], 0.0).sum(axis=1)
        expected = np.where(known, ordinary[:, days], 0.0).sum(axis=1)
        if not (expected * weight > 0).any():
            continue
        together = (brought * weight).sum() / (np.maximum(expected, 0.0) * weight).sum()
        own = quotient(brought, expected, otherwise=1.0)
        count = known.sum(axis=1) * (expected > 0)
        part = count / (count + OWN_DAYS_FOR_HALF)
        multiple[:, kind] = np.clip(together * (1 - part) + own * part, LOWEST, HIGHEST)
        off = _spread(values, ordinary * multiple[:, kind, None], days)
        doubt[kind] = np.clip(off / plain, 1.0, DOUBT_WHEN_NEW) if plain > 0 else 1.0
    return Effects(multiple, doubt)


def _spread(values: Floats, expected: Floats, days: Truths) -> float:
    """The error of a day against what was expected of it, in parts of that, over all series together."""
    apart = np.abs(values[:, days] - expected[:, days])
    known = ~np.isnan(apart)
    whole = float(expected[:, days][known].sum())
    return float(apart[known].sum()) / whole if whole > 0 else 0.0
