"""The whole numbers behind a metric, before and after, counted in the same way on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.metrics.facade import Engine, Question, answer

SUMMED_OVER_DAYS = Words(
    "多天：人数按每日数相加（人次），前后口径一致",
    "Several days: people are counted by day and added (person-days), on both sides alike",
)

Pair = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Sides:
    """Of each metric its whole number before and after (None: not known); whether people were added over days."""

    before: dict[str, int | None]
    after: dict[str, int | None]
    by_day: bool

    @property
    def pairs(self) -> dict[str, Pair]:
        """Of each metric both numbers."""
        return {name: (before, self.after[name]) for name, before in self.before.items()}


def sides(duck: Engine, shops: tuple[str, ...], names: Sequence[str], *, period: Period, against: Period) -> Sides:
    """The numbers of both spans. Those that may not be added over days are, where a span has no number of its own.

    Then all of them are, on both sides, so that a quotient never divides two ways of counting.
    """
    whole = [_totals(duck, shops, names, span) for span in (against, period)]
    if period.length_days == against.length_days == 1 or _unknown(whole) == 0:
        return Sides(whole[0], whole[1], by_day=False)
    summed = [_summed(duck, shops, names, span) for span in (against, period)]
    if _unknown(summed) < _unknown(whole):
        return Sides(summed[0], summed[1], by_day=True)
    return Sides(whole[0], whole[1], by_day=False)


def _unknown(sides: list[dict[str, int | None]]) -> int:
    return sum(value is None for side in sides for value in side.values())


def _totals(duck: Engine, shops: tuple[str, ...], names: Sequence[str], span: Period) -> dict[str, int | None]:
    (row,) = answer(duck, Question(tuple(names), span, shops)).rows
    return {name: row.whole(name) for name in names}


def _summed(duck: Engine, shops: tuple[str, ...], names: Sequence[str], span: Period) -> dict[str, int | None]:
    """Sums of the days; None where more than half of them are not known."""
    rows = answer(duck, Question(tuple(names), span, shops, grain="day")).rows
    told: dict[str, int | None] = {}
    for name in names:
        known = [value for row in rows if (value := row.whole(name)) is not None]
        told[name] = sum(known) if known and len(known) * 2 >= len(rows) else None
    return told
