"""What crosses the door of targets. Frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from duoshou.kernel.periods import Period
from duoshou.kernel.ratio import Ratio
from duoshou.kernel.words import Words

Kind = Literal["year", "quarter", "month", "week", "day", "campaign"]
Basis = Literal["year_before", "rhythm", "even"]
Amount = int | Ratio


@dataclass(frozen=True, slots=True)
class Stated:
    """What is wanted of one run of days: whole fen, a whole count, or a ratio by its parts. `name`: of a campaign."""

    period: Period
    amount: Amount
    name: str = ""


@dataclass(frozen=True, slots=True)
class Season:
    """How the days of a year weigh against each other, in whole parts, and where that was learnt.

    `year_before`: level of the same season a year earlier, rhythm of the week and special days; `rhythm`: the last two
    alone; `even`: nothing was known, every day weighs the same. `unlike_days`: days without the same season before.
    """

    weights: tuple[int, ...]
    basis: Basis
    known: Period | None = None
    unlike_days: int = 0


@dataclass(frozen=True, slots=True)
class Targets:
    """The targets of one metric of one shop for one year; `by_day` holds the days that have one.

    `revision` counts what was stated for this year; it is 0 where nothing was.
    """

    shop: str
    metric: str
    year: int
    revision: int
    stated: tuple[Stated, ...]
    season: Season
    by_day: Mapping[date, Amount]

    def of(self, period: Period) -> Amount | None:
        """The target of these days: the sum of their days, or the one ratio of all of them; None where a day has
        none."""
        found = [self.by_day.get(day) for day in period.days()]
        if any(one is None for one in found):
            return None
        whole = [one for one in found if isinstance(one, int)]
        if len(whole) == len(found):
            return sum(whole)
        first = found[0]
        return first if all(one == first for one in found) else None

    def days_in(self, period: Period) -> int:
        """How many of these days have a target."""
        return sum(day in self.by_day for day in period.days())

    def part_of(self, period: Period) -> int | None:
        """The sum of those days that have a target; None for a ratio, or where none has."""
        found = [one for day in period.days() if isinstance(one := self.by_day.get(day), int)]
        return sum(found) if found else None

    def stated_for(self, period: Period) -> Stated | None:
        """What was stated for exactly these days."""
        return next((one for one in self.stated if one.period == period), None)


@dataclass(frozen=True, slots=True)
class Revision:
    """One change of the targets of a year: who stated or cleared (`amount` None) what, when, why."""

    revision: int
    period: Period
    name: str
    amount: Amount | None
    before: Amount | None
    who: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the year as people speak of it."""

    kind: Kind
    period: Period
    name: Words
