"""What others may ask of metrics: the catalogue, an answer, the rows behind a number."""

from __future__ import annotations

from duoshou.metrics.ask import ask
from duoshou.metrics.catalogue import declared, metric
from duoshou.metrics.rows_behind import rows_behind
from duoshou.metrics.values import Metric

__all__ = ["ask", "catalogue", "metric", "rows_behind"]


def catalogue() -> tuple[Metric, ...]:
    """Every metric, by id."""
    return tuple(declared().values())
