"""Parts of a number along one dimension: whether they make the whole, and what they leave out of it."""

from __future__ import annotations

from collections.abc import Iterable

from duoshou.metrics.facade import counted_parts
from duoshou.metrics.values import Cell, Metric, Row

REPORTERS = ("shop", "platform")
"""Of which nothing is told where they have nothing, and also where they reported nothing."""


def nothing_told(metric: Metric, by: str, rows: Iterable[Row]) -> Cell | None:
    """What a part has of which a side tells nothing: nought of what adds up, where the side tells of others."""
    known = any(row.cells[metric.id].value is not None for row in rows)
    return Cell(0) if known and by not in REPORTERS and adds_up_over(metric, by) else None


def adds_up_over(metric: Metric, dimension: str) -> bool:
    """Whether the parts of this dimension together are the whole."""
    if metric.is_quotient or metric.mean_of_days:
        return False
    return all(dimension in part.added_over for part in counted_parts(metric))


def untold(whole: Cell | None, parts: list[Cell]) -> int | None:
    """How much of the whole the parts leave out, or (below nought) tell twice; None where something is not known."""
    values = [part.value for part in parts]
    if whole is None or whole.value is None or None in values:
        return None
    return int(whole.value) - sum(int(value) for value in values if value is not None)
