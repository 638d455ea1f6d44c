"""Whether days lie beyond other days more often than chance would order them so, however widely either of them vary."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import comb


def chance_of_order(before: Sequence[int], since: Sequence[int]) -> float:
    """How often chance alone puts `since` as far above or below `before` as they are (Mann and Whitney's count of
    pairs, exact). Nothing is assumed of how the numbers vary: discounts that some baskets reach may be part of both."""
    if not before or not since:
        return 1.0
    above = sum((new > old) - (new < old) for new in since for old in before)
    pairs = len(before) * len(since)
    # Of all pairs those on the rarer side, equals counting half.
    fewer = (pairs - abs(above)) // 2
    orders = _orders(len(before), len(since))
    return min(2 * sum(orders[: fewer + 1]) / comb(len(before) + len(since), len(since)), 1.0)


@cache
def _orders(before: int, since: int) -> tuple[int, ...]:
    """In how many orders of so many days each count of pairs comes about, from nought upwards.

    They are the coefficients of the Gaussian binomial: a product of (1 − q^(before + i)) over (1 − q^i).
    """
    most = before * since
    counts = [1] + [0] * most
    for step in range(1, since + 1):
        up = before + step
        for place in range(most, up - 1, -1):
            counts[place] -= counts[place - up]
        for place in range(step, most + 1):
            counts[place] += counts[place - step]
    return tuple(counts)
