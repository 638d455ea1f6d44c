"""Segments and factors at once: a table whose rows add up to the segments and whose columns to the factors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from duoshou.analysis.decompose.factors import FactorPart, Link, factor_parts


@dataclass(frozen=True, slots=True)
class Grid:
    """A change by segment (rows) and factor (columns).

    `cells[segment][factor]` is what the factor did inside the segment. `between[factor]` is what the factor of the
    whole moved because the segments' sizes shifted, though no segment's own factor did; these add up to zero. So every
    row adds up to its segment's change, every column with `between` to the factor's contribution to the whole, and
    both to the change.
    """

    factors: tuple[FactorPart, ...]
    cells: Mapping[str, tuple[int, ...]]
    between: tuple[int, ...]

    def of_segment(self, segment: str) -> int:
        """The change of one segment."""
        return sum(self.cells[segment])


def grid(*, whole: Sequence[Link], segments: Mapping[str, Sequence[Link]]) -> Grid:
    """The change of the whole's last count by segment and factor.

    The segments' last counts add up to the whole's; their other counts need not (a visitor of two sources counts in
    both), and what that changes stands in `between`. A count that cannot stand in a segment's product joins two of its
    factors: their common contribution then stands in the column of the later one.

    Raises ValueError where the segments' last counts do not add up to the whole's, and what `factor_parts` raises.
    """
    parts = factor_parts(whole)
    columns = {name: place for place, part in enumerate(parts) for name in part.factors}
    cells = {name: _row(chain, columns, len(parts)) for name, chain in segments.items()}
    inside = [sum(row[place] for row in cells.values()) for place in range(len(parts))]
    between = tuple(part.contribution - within for part, within in zip(parts, inside, strict=True))
    if sum(between) != 0:
        raise ValueError("the segments do not add up to the whole")
    return Grid(parts, cells, between)


def _row(chain: Sequence[Link], columns: Mapping[str, int], width: int) -> tuple[int, ...]:
    row = [0] * width
    for part in factor_parts(chain):
        row[columns[part.factors[-1]]] += part.contribution
    return tuple(row)
