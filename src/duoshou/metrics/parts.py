"""What metrics are made of: their parts, parts before wholes, and those of them that are counted from rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from duoshou.metrics.catalogue import metric
from duoshou.metrics.values import Metric


def parts_of(one: Metric) -> tuple[Metric, ...]:
    """The metrics that this one divides or adds up; none for one that is counted from rows."""
    names = (one.numerator, one.denominator, *(term for _, term in one.terms))
    return tuple(metric(name) for name in names if name)


def with_parts(metrics: Iterable[Metric]) -> list[Metric]:
    """These metrics and all that they are made of, parts before wholes, each once."""
    ordered: dict[str, Metric] = {}

    def add(one: Metric) -> None:
        for part in parts_of(one):
            add(part)
        ordered.setdefault(one.id, one)

    for one in metrics:
        add(one)
    return list(ordered.values())


def counted_parts(one: Metric) -> Sequence[Metric]:
    """The metrics that are counted from rows and of which this one is made; itself when it is one of them."""
    if one.measures:
        return (one,)
    return [part for made_of in parts_of(one) for part in counted_parts(made_of)]
