"""Amounts that come in few lumps, as refunds do: whether more came in the last days than chance brings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import exp, lgamma, log
from statistics import median

from duoshou.rooms.store.oddities import confidence
from duoshou.rooms.store.spans import both_known
from duoshou.rooms.store.values import Numbers

WATCHED_DAYS = 14
FEWEST_PAST_DAYS = 28
FEWEST_LUMPS, FEWEST_DAYS_WITH_ANY = 4, 3
"""Fewer tell nothing: one large order that comes back is not a surge, nor is the second small one in a week."""

LARGEST_DAY = 4
"""A day counts for no more than four usual ones, so that one great order neither is a surge nor hides the next."""

DAYS_TRIED = 5
"""What trying fourteen first days amounts to: spans that end on the same day have most of their days in common."""

SURGE_BEFORE = 0.001
"""A past fortnight that chance brings less often was a surge itself."""

FALSE_ALARMS_A_DAY = 1 / 120
"""Spans of two weeks have most of their days in common from one day to the next, and so have their false alarms."""

HALF_A_LUMP = 0.5
"""Added to what the past saw, so that "never yet" is not taken for "never"."""


@dataclass(frozen=True, slots=True)
class Surge:
    """Since which place more came, by how much a day (whole units), and how sure that is."""

    place: int
    per_day: int
    confidence: Decimal


def surge(run: Numbers, exposure: Sequence[int | None], *, looks: int) -> Surge | None:
    """The surge of a run in its last days, or None.

    `exposure` is what the run grows with, day by day: refunds with what was sold before. What is to be expected of the
    last days is the past's run ÷ exposure × their exposure; past surges are left out of it. Amounts are counted in
    lumps of the usual size, and lumps come by chance (Poisson). Each of the last days may have been the first; the
    least likely of them was, and the number of days tried is paid for, as is the number of runs (`looks`).
    """
    start = len(run) - WATCHED_DAYS
    some = [one for one in run[:start] if one]
    if not some or run[-1] is None:
        return None
    most = round(LARGEST_DAY * median(some))
    evened = tuple(None if one is None else min(one, most) for one in run)
    past = _without_surges(both_known(evened[:start], tuple(exposure[:start])), piece=median(some))
    lump, grown = _lump([one for one, _ in past]) or min(some), sum(of for _, of in past)
    if len(past) < FEWEST_PAST_DAYS or not grown:
        return None
    # In lumps per unit of exposure.
    usual = (sum(one for one, _ in past) / lump + HALF_A_LUMP) / grown
    tried = [_from(evened, exposure, place, lump=lump, usual=usual) for place in range(start, len(run)) if run[place]]
    chance, place = min((one for one in tried if one is not None), default=(1.0, start))
    wrong = chance * DAYS_TRIED * looks
    if wrong > FALSE_ALARMS_A_DAY:
        return None
    since = both_known(run[place:], tuple(exposure[place:]))
    more = sum(one for one, _ in since) - round(usual * lump * sum(of for _, of in since))
    return Surge(place, more // len(since), confidence(1 - wrong)) if more > 0 else None


def _without_surges(past: list[tuple[int, int]], *, piece: float) -> list[tuple[int, int]]:
    """The past without the fortnights in which far more came than in the median one; two pieces count as a lump."""
    weeks = [past[place : place + WATCHED_DAYS] for place in range(0, len(past), WATCHED_DAYS)]
    sums = [(sum(one for one, _ in week) / (2 * piece), sum(of for _, of in week)) for week in weeks]
    usual = median([lumps / grown if grown else 0.0 for lumps, grown in sums]) if sums else 0.0
    calm = [at_least(int(lumps), usual * grown + HALF_A_LUMP) > SURGE_BEFORE for lumps, grown in sums]
    return [day for week, is_calm in zip(weeks, calm, strict=True) if is_calm for day in week]


def _lump(numbers: Sequence[int]) -> float:
    """The usual size of what comes at once: variance ÷ mean of a day; zero where nothing came."""
    mean = sum(numbers) / len(numbers) if numbers else 0.0
    return sum((one - mean) ** 2 for one in numbers) / len(numbers) / mean if mean else 0.0


def _from(
    run: Numbers, exposure: Sequence[int | None], place: int, *, lump: float, usual: float
) -> tuple[float, int] | None:
    """How often chance brings as much from `place` on; None where too little came to tell."""
    since = both_known(run[place:], tuple(exposure[place:]))
    lumps, days = sum(one for one, _ in since) / lump, sum(one > 0 for one, _ in since)
    if lumps < FEWEST_LUMPS or days < FEWEST_DAYS_WITH_ANY:
        return None
    return at_least(int(lumps), usual * sum(of for _, of in since)), place


def at_least(count: int, expected: float) -> float:
    """How often chance brings `count` or more where `expected` are to be expected (Poisson)."""
    if expected <= 0:
        return 1.0 if count <= 0 else 0.0
    if count <= expected:
        return 1.0
    term = exp(count * log(expected) - expected - lgamma(count + 1))
    total, step = term, count
    while term > total * 1e-12:
        step += 1
        term *= expected / step
        total += term
    return min(total, 1.0)


def at_most(count: int, expected: float) -> float:
    """How often chance brings `count` or fewer."""
    if count >= expected:
        return 1.0
    term = exp(count * log(expected) - expected - lgamma(count + 1))
    total, step = term, count
    while step > 0 and term > total * 1e-12:
        term *= step / expected
        total += term
        step -= 1
    return min(total, 1.0)
