"""Factors inside every segment: a table that adds up to the segments one way and to the factors the other."""

from __future__ import annotations

from duoshou.analysis.decompose.factors import Link
from duoshou.analysis.decompose.grid import Grid, grid
from duoshou.loop.diagnosis.cutting import Cut
from duoshou.loop.diagnosis.parting import CHAINS
from duoshou.loop.diagnosis.sides import Sides
from duoshou.metrics.facade import Metric

Counts = tuple[int | None, int | None]


def grids(one: Metric, told: Sides, cut: list[Cut]) -> dict[str, Grid]:
    """One table for each dimension of a metric that is a chain of factors; none where people were added over days."""
    if one.id not in CHAINS or told.by_day:
        return {}
    return {each.dimension: _grid(one, told, each) for each in cut}


def _grid(one: Metric, told: Sides, cut: Cut) -> Grid:
    """A count that the segments do not know is left out of the whole as well, so that both have the same factors."""
    names = [count for count, _ in CHAINS[one.id]]
    rows = [row for side in cut.told for row in side.values()]
    known = {name for name in names[:-1] if all(row.cells[name].value is not None for row in rows)}

    def counts(key: str, name: str) -> Counts:
        before, after = cut.told
        if name not in known or (key not in before and key not in after):
            return None, None
        return tuple(side[key].whole(name) if key in side else 0 for side in cut.told)  # type: ignore[return-value]

    *upper, last = CHAINS[one.id]
    whole = [Link(factor, *_of_whole(told, name, known)) for name, factor in upper]
    whole.append(Link(last[1], told.before[last[0]], told.after[last[0]]))
    segments = {
        side.segment: [
            *(Link(factor, *counts(side.segment, name)) for name, factor in upper),
            Link(last[1], side.before, side.after),
        ]
        for side in cut.segments
    }
    return grid(whole=whole, segments=segments)


def _of_whole(told: Sides, name: str, known: set[str]) -> Counts:
    return (told.before[name], told.after[name]) if name in known else (None, None)
