"""What answers a metric: of each counted part its measure, and the days of each shop that the measure covers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duoshou.metrics.catalogue import metric
from duoshou.metrics.choice import Choice
from duoshou.metrics.compile import Cut
from duoshou.metrics.parts import counted_parts
from duoshou.metrics.values import Measure, Metric, Question
from duoshou.warehouse.facade import Engine


@dataclass(frozen=True, slots=True)
class PartSource:
    """A counted part of a metric, the measure that answers it, the covered (shop, day) pairs, and how many there could
    be."""

    part: Metric
    measure: Measure
    covered: frozenset[tuple[str, date]]
    expected: int


def sources(duck: Engine, question: Question) -> dict[str, tuple[PartSource, ...]]:
    """For each metric of a settled question what its parts are answered by; a part that nothing answers is left out.

    Raises UnknownMetric.
    """
    choice = Choice(duck, Cut(question.by, question.grain, question.only), question.period, question.shops)
    return {name: tuple(_answered(choice, metric(name))) for name in question.metrics}


def _answered(choice: Choice, one: Metric) -> list[PartSource]:
    found = []
    for part in counted_parts(one):
        measure, _ = choice.measure_of(part)
        if measure is not None:
            covered = choice.covered(measure)
            found.append(PartSource(part, measure, covered.pairs, covered.expected))
    return found
