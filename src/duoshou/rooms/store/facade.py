"""What others may ask of the store room."""

from __future__ import annotations

from duoshou.rooms.store.causes import ranked
from duoshou.rooms.store.festive import is_around_new_year
from duoshou.rooms.store.missing_days import without_missing_days
from duoshou.rooms.store.rules import every_kind, every_rule
from duoshou.rooms.store.values import OTHERS, WHOLE_SHOP, Evidence, Finding, Key, Line, Numbers, Observed, Subject

__all__ = [
    "OTHERS",
    "WHOLE_SHOP",
    "Evidence",
    "Finding",
    "Key",
    "Line",
    "Numbers",
    "Observed",
    "Subject",
    "every_kind",
    "find",
    "is_around_new_year",
]


def find(seen: Observed) -> tuple[Finding, ...]:
    """Everything the rules find in these numbers, in the order of `causes.ranked`: what happened by money, then what
    follows from it, then what always holds. Days that are missing from the reports are not known, and nothing fell on
    them."""
    known = without_missing_days(seen)
    return ranked(finding for rule in every_rule() for finding in rule(known))
