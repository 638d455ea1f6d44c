"""What others may ask of the store room."""

from __future__ import annotations

from duoshou.rooms.store.causes import ranked
from duoshou.rooms.store.festive import (
    WEEKS_AFTER_DAYS,
    WEEKS_BEFORE_DAYS,
    new_year_is_watched,
    words_out_of_season,
)
from duoshou.rooms.store.missing_days import without_missing_days
from duoshou.rooms.store.rules import every_kind, every_rule
from duoshou.rooms.store.values import OTHERS, WHOLE_SHOP, Evidence, Finding, Key, Line, Numbers, Observed, Subject

__all__ = [
    "OTHERS",
    "WEEKS_AFTER_DAYS",
    "WEEKS_BEFORE_DAYS",
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
    "new_year_is_watched",
    "words_out_of_season",
]


def find(seen: Observed) -> tuple[Finding, ...]:
    """Everything the rules find in these numbers, in the order of `causes.ranked`: what happened by money, then what
    follows from it, then what always holds. Days that are missing from the reports are not known, and nothing fell on
    them."""
    known = without_missing_days(seen)
    return ranked(finding for rule in every_rule() for finding in rule(known))
