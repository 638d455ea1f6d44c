"""Which causes stand: those under which the platform's days come out as reported, the fewest that do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from duoshou.loop.reconciliation.values import Cause, Parted, Sides

FEWEST_DAYS = 7
"""Of fewer days every one has to agree to the fen."""
NEARER_IN_FOUR, FEWEST_AGREEING = 3, 2
"""Coming nearer may be chance, as taking off anything does where the platform says less; agreeing to the fen is not."""
Names = tuple[str, ...]


def standing(days: Sequence[Sides], causes: Sequence[Cause]) -> tuple[Cause, ...]:
    """The causes that leave the least unexplained over all days, each proved on its own days; of equal ones the fewest.

    How a platform counts is the same on every day, so it is decided once for all of them; what is left of a day stays
    unexplained.
    """
    known = [one for one in days if one.our_rows or any(one.effects.values())]
    best: tuple[Cause, ...] = ()
    least = _left(known, ())
    for chosen in _choices(causes):
        names = tuple(one.id for one in chosen)
        left = _left(known, names)
        if left < least and all(_is_proved(known, name, names) for name in names):
            best, least = chosen, left
    return best


def parted(one: Sides, causes: Sequence[Cause], *, missing: Cause) -> Parted:
    """The difference of a day parted among the causes that stand; of a day that no list of ours is of, the rest is what
    is missing. Parts and rest add up to the difference."""
    parts = {cause.id: one.effects.get(cause.id, 0) for cause in causes}
    rest = one.difference_fen - sum(parts.values())
    if rest > 0 and one.is_unlisted:
        return Parted(one, parts | {missing.id: rest}, 0)
    return Parted(one, parts, rest)


def off(one: Sides, names: Names) -> int:
    """How far the two are apart when these causes are true."""
    return abs(one.difference_fen - sum(one.effects.get(name, 0) for name in names))


def _left(days: Sequence[Sides], names: Names) -> int:
    return sum(off(one, names) for one in days)


def _choices(causes: Sequence[Cause]) -> Iterator[tuple[Cause, ...]]:
    """Every choice of causes of which no two are of one kind, the smallest first."""
    for size in range(1, len({one.kind for one in causes}) + 1):
        for chosen in combinations(causes, size):
            if len({one.kind for one in chosen}) == size:
                yield chosen


def _is_proved(days: Sequence[Sides], name: str, names: Names) -> bool:
    """Whether, given the other causes, the two come nearer by it on three of four days on which it says something and
    agree to the fen on some of them; where it says something on a few days only: whether they agree on each."""
    without = tuple(other for other in names if other != name)
    touched = [one for one in days if one.effects.get(name)]
    agreeing = sum(off(one, names) == 0 for one in touched)
    if len(touched) < FEWEST_DAYS:
        return bool(touched) and agreeing == len(touched)
    nearer = sum(off(one, names) < off(one, without) for one in touched)
    return agreeing >= FEWEST_AGREEING and nearer * 4 >= len(touched) * NEARER_IN_FOUR
