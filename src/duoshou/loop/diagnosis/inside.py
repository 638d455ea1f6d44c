"""Factors inside every segment: a table that adds up to the segments one way and to the factors the other."""

from __future__ import annotations

from collections.abc import Mapping

from duoshou.analysis.decompose.factors import FactorPart, Link
from duoshou.analysis.decompose.grid import Grid, grid
from duoshou.loop.diagnosis.cutting import NOT_ALLOTTED, Cut
from duoshou.loop.diagnosis.parting import CHAINS, WITHOUT_BUYER, Chain, beyond, chain_of
from duoshou.loop.diagnosis.sides import Pair, Sides
from duoshou.metrics.facade import Metric, Row

NOBODY: Pair = (None, None)


def grids(one: Metric, told: Sides, cut: list[Cut]) -> dict[str, Grid]:
    """One table for each dimension of a metric that is a chain of factors; none where people were added over days."""
    if one.id not in CHAINS or told.by_day:
        return {}
    return {each.dimension: _grid(one, told, each) for each in cut}


def _grid(one: Metric, told: Sides, cut: Cut) -> Grid:
    """A count that the segments do not know is left out of the whole as well, so that both have the same factors. What
    is beyond the chain has a column of its own."""
    rows = [row for side in cut.told for row in side.values()]
    known = {name for name in told.pairs if all(row.cells[name].value is not None for row in rows)}
    whole = {name: pair if name in known or name == one.id else NOBODY for name, pair in told.pairs.items()}
    chain = chain_of(one.id, whole)
    segments = _segments(one.id, chain, whole, cut, known)
    table = grid(whole=_links(chain, whole), segments={name: _links(chain, pairs) for name, pairs in segments.items()})
    rests = {name: beyond(one.id, chain, pairs) for name, pairs in segments.items()}
    before, after = beyond(one.id, chain, whole)
    if not any((before, after, *(side for rest in rests.values() for side in rest))):
        return table
    return Grid(
        (*table.factors, FactorPart((WITHOUT_BUYER,), after - before)),
        {name: (*row, rests[name][1] - rests[name][0]) for name, row in table.cells.items()},
        (*table.between, 0),
    )


def _links(chain: Chain, pairs: Mapping[str, Pair]) -> list[Link]:
    return [Link(factor, *pairs[count]) for count, factor in chain]


def _segments(
    metric_id: str, chain: Chain, whole: Mapping[str, Pair], cut: Cut, known: set[str]
) -> dict[str, dict[str, Pair]]:
    """What is known of each segment, and of that which no segment has; the last counts add up to the whole's."""
    last = chain[-1][0]
    found = {}
    for one in cut.segments:
        pairs = {name: _told(cut, one.segment, name) if name in known else NOBODY for name in whole}
        found[one.segment] = pairs | {metric_id: (one.before, one.after)}
    if last != metric_id:
        missing_before, missing_after = (
            (whole[last][side] or 0) - sum(pairs[last][side] or 0 for pairs in found.values()) for side in (0, 1)
        )
        if NOT_ALLOTTED in found or missing_before or missing_after:
            nothing = {**dict.fromkeys(whole, NOBODY), metric_id: (0, 0)}
            found[NOT_ALLOTTED] = {**found.get(NOT_ALLOTTED, nothing), last: (missing_before, missing_after)}
    return found


def _told(cut: Cut, segment: str, name: str) -> Pair:
    """Both numbers of a segment: nought where only the other side has it, nothing where neither told of it."""
    before, after = (side.get(segment) for side in cut.told)
    return NOBODY if before is None and after is None else (_whole(before, name), _whole(after, name))


def _whole(row: Row | None, name: str) -> int | None:
    return row.whole(name) if row else 0
