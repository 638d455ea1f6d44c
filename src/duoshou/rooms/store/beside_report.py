"""Orders held against what the platform itself reports of a day: far too little is missing, twice is doubled."""

from __future__ import annotations

from statistics import median

from duoshou.rooms.store.spans import both_known
from duoshou.rooms.store.values import Numbers, Observed

COUNTED, REPORTED = "paid_amount_as_counted", "paid_amount_reported"
"""The paid amount of the orders before days that cannot be are taken out, and what the platform says."""

TWICE_FROM_PERCENT, TWICE_TO_PERCENT = 175, 210
"""A file of orders goes by the day they were placed: of what was paid on a day, what was placed the evening before
is not told again."""

TOO_LITTLE_PERCENT = 50
FEWEST_DAYS = 7
AGREE_FROM_PERCENT, AGREE_TO_PERCENT = 85, 115
"""Reports that do not usually say what the orders say are about something else, and prove nothing of a day."""


def doubled(ours: Numbers, theirs: Numbers) -> frozenset[int]:
    """The places of the days of which orders say twice what the platform says."""
    return _between(ours, theirs, TWICE_FROM_PERCENT, TWICE_TO_PERCENT)


def too_little(ours: Numbers, theirs: Numbers) -> frozenset[int]:
    """The places of the days of which orders say less than half of what the platform says."""
    return _between(ours, theirs, 0, TOO_LITTLE_PERCENT - 1)


def as_counted(seen: Observed) -> Numbers:
    """The paid amount as the orders have it, impossible days among them."""
    counted = seen.of(COUNTED)
    return counted if any(one is not None for one in counted) else seen.of("paid_amount")


def _between(ours: Numbers, theirs: Numbers, from_percent: int, to_percent: int) -> frozenset[int]:
    percents = [our * 100 // their for our, their in both_known(ours, theirs) if their > 0]
    if len(percents) < FEWEST_DAYS or not AGREE_FROM_PERCENT <= median(percents) <= AGREE_TO_PERCENT:
        return frozenset()
    return frozenset(
        place
        for place, (our, their) in enumerate(zip(ours, theirs, strict=True))
        if our is not None and their and from_percent <= our * 100 // their <= to_percent
    )
