"""What others may ask of metrics: the catalogue, an answer, the rows behind a number."""

from __future__ import annotations

from duoshou.metrics.ask import answer, ask
from duoshou.metrics.catalogue import declared, metric
from duoshou.metrics.choice import NotAdded
from duoshou.metrics.compare import beside_line, partner
from duoshou.metrics.daily import Daily, daily, largest
from duoshou.metrics.errors import MixedCurrencies, NoDataYet, UnknownDimension, UnknownMetric
from duoshou.metrics.item_names import item_names
from duoshou.metrics.nearby import Nearby, near
from duoshou.metrics.parts import counted_parts, parts_of
from duoshou.metrics.rows_behind import rows_behind
from duoshou.metrics.segment_words import segment_words
from duoshou.metrics.settling import settled
from duoshou.metrics.sources import PartSource, sources
from duoshou.metrics.values import Answer, Cell, Compare, Metric, Note, Question, Reach, Row
from duoshou.warehouse.facade import Engine

__all__ = [
    "Answer",
    "Cell",
    "Compare",
    "Daily",
    "Engine",
    "Metric",
    "MixedCurrencies",
    "Nearby",
    "NoDataYet",
    "NotAdded",
    "Note",
    "PartSource",
    "Question",
    "Reach",
    "Row",
    "UnknownDimension",
    "UnknownMetric",
    "answer",
    "ask",
    "beside_line",
    "catalogue",
    "counted_parts",
    "daily",
    "item_names",
    "largest",
    "metric",
    "near",
    "partner",
    "parts_of",
    "rows_behind",
    "segment_words",
    "settled",
    "sources",
]


def catalogue() -> tuple[Metric, ...]:
    """Every metric, by id."""
    return tuple(declared().values())
