"""What others may ask of the store room."""

from __future__ import annotations

from duoshou.rooms.store.rules import every_kind, every_rule
from duoshou.rooms.store.values import Evidence, Finding, Line, Numbers, Observed, Subject

__all__ = ["Evidence", "Finding", "Line", "Numbers", "Observed", "Subject", "every_kind", "find"]


def find(seen: Observed) -> tuple[Finding, ...]:
    """Everything the rules find in these numbers, the most money first; of equals by kind, then by subject."""
    found = [finding for rule in every_rule() for finding in rule(seen)]
    return tuple(sorted(found, key=lambda one: (-one.stake_fen_per_day, one.kind, one.subject.value)))
