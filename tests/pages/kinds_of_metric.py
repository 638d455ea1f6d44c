"""One metric of each kind, for pages that treat all of a kind alike: to open them for every metric takes minutes."""

from __future__ import annotations

from duoshou.metrics.facade import Metric, catalogue, metric


def one_of_each_kind() -> tuple[Metric, ...]:
    """The first metric of each way to make one (counted, divided, added up), unit, and marts that it comes from."""
    found: dict[tuple[object, ...], Metric] = {}
    for one in catalogue():
        found.setdefault((one.is_quotient, bool(one.terms), one.unit, one.mean_of_days, frozenset(_marts(one))), one)
    return tuple(found.values())


def _marts(one: Metric) -> list[str]:
    """The first mart of each counted part: it alone decides how a page opens it."""
    if one.measures:
        return [one.measures[0].mart]
    parts = (one.numerator, one.denominator, *(part for _, part in one.terms))
    return [mart for part in parts if part for mart in _marts(metric(part))]
