"""Where the shop stands, as values. Frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from duoshou.kernel.periods import Period
from duoshou.kernel.ratio import Ratio
from duoshou.kernel.words import Words
from duoshou.metrics.facade import Metric
from duoshou.rooms.store.targets.facade import Amount, Piece

Reached = Literal["often", "seldom", "never"]
Number = int | Decimal


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a run of days will come to in the end: in four of five cases between the `likely` bounds, in nineteen of
    twenty between the `nearly_sure` ones. `stretched` where the past was too short to try so long a stretch."""

    expected: int
    likely: tuple[int, int]
    nearly_sure: tuple[int, int]
    evenings: int
    stretched: bool


@dataclass(frozen=True, slots=True)
class Lever:
    """One thing that alone would close the gap: what it is now, what it would have to be, what the shop has reached.

    `change` is by which part of itself it would have to change. `good`: what a quarter of the weeks of the last 90 days
    reached; `best`: the best week of them. All are blank where the number is not known, and `blank` says why.
    `supposes` is what must hold for the sum to come out.
    """

    metric: Metric
    now: Number | None = None
    needed: Number | None = None
    change: Decimal | None = None
    good: Number | None = None
    best: Number | None = None
    reached: Reached | None = None
    blank: Words | None = None
    supposes: Words | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """One piece of the year against its target.

    `actual` is what the days up to `known_to` brought (of a ratio: both parts), `due` what was wanted of those days,
    `rest` the days still to come, `needed_per_day` what each of them must bring, `usual_per_day` what an ordinary day
    brought lately. `gap` is the expected end less the target (of a ratio: what it is now less the target). What is not
    known is None; `why` says why, by the name of the field.
    """

    metric: Metric
    currency: str
    shop: str
    piece: Piece
    target: Amount | None
    known_to: date | None
    actual: Amount | None
    missing_days: int
    due: int | None
    rest: Period | None
    needed_per_day: int | None
    usual_per_day: int | None
    outlook: Outlook | None
    gap: Number | None
    likelihood: Words | None
    levers: tuple[Lever, ...]
    why: dict[str, Words]

    @property
    def done(self) -> Ratio | None:
        """Which part of the target is done."""
        if isinstance(self.actual, int) and isinstance(self.target, int):
            return Ratio(self.actual, self.target)
        return None


@dataclass(frozen=True, slots=True)
class Branch:
    """One piece in the tree: its target, what it brought, what it will have brought in the end, and the pieces below.

    `target` is the sum of the days that have one; `whole` says that all have. `full_week`: of a week cut by the end of
    a month, the target of all its seven days. `opens`: there are pieces below that were not asked for.
    """

    piece: Piece
    target: Amount | None
    whole: bool
    stated: bool
    actual: Amount | None
    expected: int | None
    over: bool
    full_week: int | None
    below: tuple[Branch, ...]
    opens: bool
