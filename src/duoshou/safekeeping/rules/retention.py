"""Which backups stay: the newest of each of the last days that have one, and of each of the last weeks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from duoshou.kernel.periods import business_day


@dataclass(frozen=True, slots=True)
class Keep:
    """So many days and so many weeks, each with its newest backup."""

    daily: int = 7
    weekly: int = 4


def may_go(made: Mapping[str, datetime], keep: Keep) -> list[str]:
    """The backups (by name, with the moment each was made) that no day and no week needs; the newest always stays."""
    newest_first = sorted(made, key=lambda name: (made[name], name), reverse=True)
    days: dict[date, str] = {}
    weeks: dict[tuple[int, int], str] = {}
    for name in newest_first:
        day = business_day(made[name])
        days.setdefault(day, name)
        weeks.setdefault(day.isocalendar()[:2], name)
    kept = {*newest_first[:1], *list(days.values())[: keep.daily], *list(weeks.values())[: keep.weekly]}
    return [name for name in newest_first if name not in kept]
