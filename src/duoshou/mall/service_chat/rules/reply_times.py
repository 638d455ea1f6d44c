"""How fast the shop answers, as sums that can be added: nothing is divided before it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

QUICK_SECONDS = 180


@dataclass(frozen=True, slots=True)
class DayOfReplies:
    """One day of a shop: people who asked, how many of them a person answered, how many within three minutes, and the
    seconds of all first answers together. Seconds count only while the shop was open."""

    day: date
    enquiries: int = 0
    replied: int = 0
    quick: int = 0
    reply_seconds: int = 0


def day_of(day: date, waits: Iterable[int | None]) -> DayOfReplies:
    """The day from the wait of everybody who asked on it; None is who was not answered (yet)."""
    found = list(waits)
    answered = [wait for wait in found if wait is not None]
    quick = sum(wait <= QUICK_SECONDS for wait in answered)
    return DayOfReplies(day, len(found), len(answered), quick, sum(answered))


def together(days: Iterable[DayOfReplies], *, day: date) -> DayOfReplies:
    """Several days as one; somebody who asked on two of them counts twice."""
    every = list(days)
    return DayOfReplies(
        day,
        sum(one.enquiries for one in every),
        sum(one.replied for one in every),
        sum(one.quick for one in every),
        sum(one.reply_seconds for one in every),
    )
