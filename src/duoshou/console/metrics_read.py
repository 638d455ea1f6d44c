"""Which metrics somebody may read: all of them, or those that tell no amount of money."""

from __future__ import annotations

from duoshou.metrics.facade import catalogue, parts_of
from duoshou.metrics.values import Metric
from duoshou.rooms.team import facade as team

# The rights of which each opens some metrics.
READS: tuple[team.Right, ...] = ("see_figures", "see_conversion")


def reads(person: team.Person, metric: Metric) -> bool:
    """Whether this person may read that metric."""
    return team.may(person, "see_figures") or (team.may(person, "see_conversion") and not tells_money(metric))


def metrics_read_by(person: team.Person) -> tuple[Metric, ...]:
    """Every metric that this person may read."""
    return tuple(one for one in catalogue() if reads(person, one))


def tells_money(metric: Metric) -> bool:
    """Whether it is an amount, or made of amounts: a return on what was spent says what was spent."""
    return metric.unit == "fen" or any(tells_money(part) for part in parts_of(metric))
