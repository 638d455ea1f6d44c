"""Chance with a seed: one set of dice for each part of the shop, so that a change in one leaves the others alone."""

from __future__ import annotations

import math
from random import Random

NORMAL_FROM = 40
"""From this expectation on a Poisson count is close enough to a normal one."""


class Dice(Random):
    """Dice for play: whoever knows the seed knows every throw, so nothing secret is drawn with them."""


def dice_for(*, seed: int, part: str) -> Dice:
    """The dice of one part of the shop; the same seed and part always throw the same."""
    return Dice(f"{seed}/{part}")


def how_many(dice: Dice, expected: float) -> int:
    """A count that is `expected` on average (Poisson)."""
    if expected <= 0:
        return 0
    if expected >= NORMAL_FROM:
        return max(0, round(dice.gauss(expected, math.sqrt(expected))))
    limit, product, count = math.exp(-expected), dice.random(), 0
    while product > limit:
        product *= dice.random()
        count += 1
    return count


def part_of(dice: Dice, *, whole: int, ratio: float) -> int:
    """About `ratio` of `whole`, never below nothing nor above all of it."""
    return min(whole, how_many(dice, whole * ratio))
