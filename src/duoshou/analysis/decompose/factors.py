"""How much each factor of a product moved it: Shapley values, exact, in whole units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import factorial, prod
from operator import add, mul

from duoshou.analysis.decompose.whole_parts import whole_parts

MOST_FACTORS = 6


@dataclass(frozen=True, slots=True)
class Link:
    """One count of a chain, before and after; `factor` names it divided by the count above it (the first: itself).

    visitors 1,000, buyers 20, fen 90,000 is the chain of visitors × (buyers ÷ visitors) × (fen ÷ buyers).
    """

    factor: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class FactorPart:
    """What one factor added to the change. `factors` holds several names where a count between them is not known."""

    factors: tuple[str, ...]
    contribution: int


def factor_parts(chain: Sequence[Link]) -> tuple[FactorPart, ...]:
    """The change of the last count of `chain`, shared out among the factors; the contributions add up to it exactly.

    Each factor gets its Shapley value (Shapley 1953; for products of factors Sun 1998, Albrecht et al. 2002): the mean,
    over all orders in which the factors could have moved, of what its own move changed. Rounded by largest remainder.

    Zero and unknown, by rule:
    - A quotient 0 ÷ 0 does not exist and is held at its value on the other side, so that the change falls to the factor
      that became zero: no visitors is never a fall of conversion. It is the limit of small counts (Ang & Liu 2007).
    - A count that is unknown, or zero below one that is not (buyers without a visitor), cannot stand in the product:
      it is left out on both sides, and the two factors that share it are told as one.

    Raises ValueError for an empty chain, more than six factors, or an unknown last count.
    """
    if not 1 <= len(chain) <= MOST_FACTORS:
        raise ValueError(f"a chain has between one and {MOST_FACTORS} factors")
    counts, names = _sound(chain)
    before, after = [known[0] for known in counts], [known[1] for known in counts]
    exact, over = shapley(*quotients(before, after))
    contributions = whole_parts(exact=exact, over=over, total=after[-1] - before[-1])
    return tuple(FactorPart(*part) for part in zip(names, contributions, strict=True))


def _sound(chain: Sequence[Link]) -> tuple[list[tuple[int, int]], list[tuple[str, ...]]]:
    """The counts that can stand in the product, and for each the names of the factors it ends."""
    counts: list[tuple[int, int]] = []
    names: list[tuple[str, ...]] = []
    waiting: tuple[str, ...] = ()
    for place, link in enumerate(chain):
        waiting = (*waiting, link.factor)
        if link.before is None or link.after is None:
            continue
        below = chain[place + 1 :]
        if _is_impossible(link.before, [one.before for one in below]):
            continue
        if _is_impossible(link.after, [one.after for one in below]):
            continue
        counts.append((link.before, link.after))
        names.append(waiting)
        waiting = ()
    if waiting:
        raise ValueError("the count that is to be explained is not known")
    return counts, names


def _is_impossible(count: int, below: Sequence[int | None]) -> bool:
    """Whether something below a zero is not zero: then the quotient over it would be infinite."""
    return count == 0 and any(below)


def quotients(before: Sequence[int], after: Sequence[int]) -> tuple[list[int], list[int], int]:
    """Every factor of a sound chain on both sides over one common divisor of them all: before, after, divisor."""
    steps = zip(before, before[1:], after, after[1:], strict=False)
    pairs = [(before[0], after[0], 1), *(_over_one_divisor(*step) for step in steps)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs], prod(pair[2] for pair in pairs)


def _over_one_divisor(above_before: int, before: int, above_after: int, after: int) -> tuple[int, int, int]:
    if above_before == 0 and above_after == 0:
        return 0, 0, 1
    if above_before == 0:
        return after, after, above_after
    if above_after == 0:
        return before, before, above_before
    return before * above_after, after * above_before, above_before * above_after


def shapley(before: Sequence[int], after: Sequence[int], divisor: int = 1) -> tuple[list[int], int]:
    """The Shapley value of every factor of a product that moves from `before` to `after`, all over one number.

    The sets of factors that moved earlier are not listed one by one: the sum over all sets of one size is a coefficient
    of ∏ (beforeⱼ + afterⱼ·x), so six factors cost two hundred multiplications.
    """
    size = len(before)
    if size == 2:
        # Most chains of segments; thousands of them are told at once.
        (first, second), (new_first, new_second) = before, after
        pair = [(new_first - first) * (second + new_second), (new_second - second) * (first + new_first)]
        return (pair, 2 * divisor) if divisor > 0 else ([-one for one in pair], -2 * divisor)
    weights = _weights(size)
    values = []
    for place in range(size):
        coefficients = [1]
        for constant, slope in zip(_without(before, place), _without(after, place), strict=True):
            lower, upper = [constant * one for one in coefficients], [slope * one for one in coefficients]
            coefficients = [*map(add, [*lower, 0], [0, *upper])]
        values.append((after[place] - before[place]) * sum(map(mul, weights, coefficients)))
    sign = -1 if divisor < 0 else 1
    return [sign * value for value in values], factorial(size) * abs(divisor)


def _without(numbers: Sequence[int], place: int) -> list[int]:
    return [*numbers[:place], *numbers[place + 1 :]]


@cache
def _weights(size: int) -> tuple[int, ...]:
    """How many of the `size`! orders put a given set of so many factors before a given one and the rest after it."""
    return tuple(factorial(earlier) * factorial(size - earlier - 1) for earlier in range(size))
