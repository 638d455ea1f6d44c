"""Whether a segment's part of a whole moved: what moves the whole, a promotion or the season, moves no part of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor
from statistics import mean, median

from duoshou.rooms.store.lumps import at_least, at_most
from duoshou.rooms.store.oddities import FALSE_ALARMS_A_DAY, confidence
from duoshou.rooms.store.spans import both_known
from duoshou.rooms.store.values import Numbers

WATCHED_DAYS, PAST_DAYS, FEWEST_PAST_DAYS = 14, 56, 28
WEEK = 7
DAYS_TRIED = 5
"""What trying fourteen first days amounts to: spans that end on the same day have most of their days in common."""

LEAST_MOVE = 4
"""A quarter of what it was: less than that a part moves when a neighbour does."""

OF_MEDIAN_SQUARE = 0.455
"""The median of a squared normal deviation is so many times its mean."""

DRIFTS = 2.0
"""Parts wander: the sum of some days is off by more than independent days would be. Times the variance of a day."""

Pairs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Move:
    """Since which place the part is another, by how much a day (whole units), and how sure that is."""

    place: int
    per_day: int
    confidence: Decimal


def move(run: Numbers, others: Numbers, *, looks: int, lumpy: bool = False) -> Move | None:
    """The move of a run against all the `others` in its last days, or None.

    The ratio of the eight weeks before is what is to be expected, told by medians, so that an incident of those weeks
    does not change it. How far a day usually lies off is learnt from the same weeks: by the median again, and for what
    is `lumpy`, as money is, by the mean, since one great order is nothing rare there. Each of the last days may have
    been the first; the least likely was, and the number tried is paid for, as are the runs looked at (`looks`). A day
    from which on fewer days are known than not was no first one: the others may have been as usual.
    """
    start = max(len(run) - WATCHED_DAYS, 0)
    first = max(start - PAST_DAYS, 0)
    past = [pair for pair in both_known(run[first:start], others[first:start]) if pair[1]]
    if len(past) < FEWEST_PAST_DAYS or not run:
        return None
    part = _part(past, lumpy=lumpy)
    if part <= 0:
        return None
    squares = [(one - part * of) ** 2 / (part * of) for one, of in past]
    spread = max(1.0, mean(squares) if lumpy else median(squares) / OF_MEDIAN_SQUARE) * DRIFTS
    spans = [(place, both_known(run[place:], others[place:])) for place in range(start, len(run))]
    known = [(place, since) for place, since in spans if len(since) * 2 >= len(run) - place]
    tried = [(_chance(since, part, spread), place) for place, since in known]
    chance, place = min(tried, default=(1.0, start))
    wrong = chance * DAYS_TRIED * looks
    since = both_known(run[place:], others[place:])
    came, expected = sum(one for one, _ in since), round(part * sum(of for _, of in since))
    if wrong > FALSE_ALARMS_A_DAY or abs(came - expected) * LEAST_MOVE < expected:
        return None
    return Move(place, _per_day(came - expected, len(since)), confidence(1 - wrong))


def _part(past: Pairs, *, lumpy: bool) -> float:
    """The usual part. Of lumps the median week's, as their median day may have none."""
    weeks = [past[place : place + WEEK] for place in range(0, len(past), WEEK)] if lumpy else [[pair] for pair in past]
    return median(sum(one for one, _ in week) / sum(of for _, of in week) for week in weeks)


def _chance(since: Pairs, part: float, spread: float) -> float:
    """How often chance moves the sum of these days as far, either way (Poisson, in lumps of the size of the spread)."""
    expected = part * sum(of for _, of in since) / spread
    if not since or expected <= 0:
        return 1.0
    came = sum(one for one, _ in since) / spread
    return 2 * (at_least(floor(came), expected) if came > expected else at_most(ceil(came), expected))


def _per_day(apart: int, days: int) -> int:
    return apart // days if apart >= 0 else -(-apart // days)


def whole_of(runs: Sequence[Numbers]) -> Numbers:
    """The sum of all runs, day by day; None where nobody tells."""
    told = ([one for one in of_day if one is not None] for of_day in zip(*runs, strict=True))
    return tuple(sum(known) if known else None for known in told)


def without(whole: Numbers, run: Numbers) -> Numbers:
    """What of the whole the others have."""
    return tuple(None if one is None else one - (own or 0) for one, own in zip(whole, run, strict=True))
