"""The smallest set of segments that explains a change, in the dimension that says it most concisely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import log2

from duoshou.analysis.decompose.segments import SegmentSides

FOUR_FIFTHS = Fraction(4, 5)


@dataclass(frozen=True, slots=True)
class Explanation:
    """The segments of `dimension` that made `explained` of `change`; the others together made `rest`.

    `surprise` is in bits: how far the movement sits elsewhere than the size does, for each segment to be named.
    """

    dimension: str
    segments: tuple[str, ...]
    change: int
    explained: int
    surprise: float

    @property
    def rest(self) -> int:
        """What all other segments did together."""
        return self.change - self.explained


def smallest_explaining(
    dimensions: Mapping[str, Sequence[SegmentSides]], *, enough: Fraction = FOUR_FIFTHS
) -> Explanation | None:
    """The most concise explanation among the dimensions; None where nothing changed, or no segment can be named.

    Within a dimension: the fewest segments whose changes, in the direction of the whole, reach `enough` of it. Taking
    the largest first is the fewest. Between dimensions: as Adtributor (Bhagwan et al. 2014) we ask for explanatory
    power (`enough`), succinctness and surprise, but weigh the last two as one number: the bits by which the named
    segments' part of all movement, up and down, exceeds their part of the size (Kullback and Leibler), divided by how
    many must be named. A fall that hits all segments alike therefore surprises in no dimension; one that hits one item
    of a hundred does so among items and not among sources. Of equals the dimension given first wins.
    """
    found = (explanation(name, segments, enough=enough) for name, segments in dimensions.items())
    return max((one for one in found if one is not None), key=lambda one: one.surprise, default=None)


def explanation(dimension: str, segments: Sequence[SegmentSides], *, enough: Fraction) -> Explanation | None:
    """The fewest segments of one dimension that explain `enough` of its change; None where nothing changed."""
    moves = [(one.after - one.before, one) for one in segments]
    change = sum(move for move, _ in moves)
    if change == 0:
        return None
    sign = 1 if change > 0 else -1
    order = sorted((pair for pair in moves if pair[0] * sign > 0), key=lambda pair: (-pair[0] * sign, pair[1].segment))
    named: list[SegmentSides] = []
    explained = 0
    for move, one in order:
        named.append(one)
        explained += move
        if explained * sign * enough.denominator >= change * sign * enough.numerator:
            break
    return Explanation(
        dimension, tuple(one.segment for one in named), change, explained, _surprise(named, segments) / len(named)
    )


def _surprise(named: Sequence[SegmentSides], everything: Sequence[SegmentSides]) -> float:
    """The bits between the named segments' part of all movement and their part of the size."""
    movement = _part(sum(map(_moved, named)), sum(map(_moved, everything)))
    size = _part(sum(map(_size, named)), sum(map(_size, everything)))
    if movement <= size:
        return 0.0
    return movement * log2(movement / size) + (
        (1 - movement) * log2((1 - movement) / (1 - size)) if movement < 1 else 0.0
    )


def _part(some: int, of: int) -> float:
    return some / of if of else 0.0


def _moved(one: SegmentSides) -> int:
    return abs(one.after - one.before)


def _size(one: SegmentSides) -> int:
    return abs(one.before) + abs(one.after)
