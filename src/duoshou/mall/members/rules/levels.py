"""Which level of membership a buyer holds for what they have spent."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

GUEST_LEVEL = 0
FIRST_LEVEL = 1


def level_for(*, spent_fen: int, is_member: bool, thresholds: Sequence[tuple[int, int]]) -> int:
    """The highest of `thresholds` (level, from how many fen spent) that is reached; a member holds at least the first
    level, a guest none."""
    if not is_member:
        return GUEST_LEVEL
    return max((level for level, from_fen in thresholds if from_fen <= spent_fen), default=FIRST_LEVEL)


def is_a_ladder(thresholds: Sequence[tuple[int, int]]) -> bool:
    """Whether the levels are 1, 2, 3 … without a gap, the first from nothing, each from more than the one below."""
    levels = [level for level, _ in thresholds]
    amounts = [from_fen for _, from_fen in thresholds]
    rises = all(below < above for below, above in pairwise(amounts))
    return levels == list(range(FIRST_LEVEL, FIRST_LEVEL + len(levels))) and amounts[:1] == [0] and rises
