"""What is stated of a year, spread over its days so that every level adds up: days to weeks, months, quarters, year.

A target inside another is taken out of it first; what is left of the outer one is shared by the days that no inner one
holds, in the proportion of their weights, whole units by the largest remainder. A ratio is not shared: every day has
the one of the innermost target around it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from duoshou.kernel.money import split
from duoshou.kernel.periods import Period
from duoshou.rooms.store.targets.errors import PartsExceedWhole, PartsFallShort, TargetsCross
from duoshou.rooms.store.targets.rules.pieces import name_of, whole_year
from duoshou.rooms.store.targets.values import Amount, Season, Stated

Written = Callable[[int], str]


def spread(stated: Sequence[Stated], *, season: Season, year: int, written: Written = str) -> dict[date, Amount]:
    """The target of every day that has one.

    Raises PartsExceedWhole, PartsFallShort, TargetsCross.
    """
    _refuse_crossing(stated)
    weights = _by_day(season, year)
    by_day: dict[date, Amount] = {}
    for top in _outermost(stated):
        by_day |= _within(top, _inside(top, stated), weights, written)
    return dict(sorted(by_day.items()))


def even_season(year: int) -> Season:
    """Every day of the year weighs the same."""
    return Season((1,) * whole_year(year).length_days, "even")


def with_stated(stated: Sequence[Stated], wanted: Stated) -> tuple[Stated, ...]:
    """The same with `wanted` in the place of what was stated for its days."""
    return (*without(stated, wanted.period), wanted)


def without(stated: Sequence[Stated], period: Period) -> tuple[Stated, ...]:
    """The same without what was stated for exactly these days."""
    return tuple(one for one in stated if one.period != period)


def _by_day(season: Season, year: int) -> dict[date, int]:
    first = date(year, 1, 1)
    return {first + timedelta(days=place): weight for place, weight in enumerate(season.weights)}


def _within(
    whole: Stated, parts: Sequence[Stated], weights: Mapping[date, int], written: Written
) -> dict[date, Amount]:
    """The days of one target, its parts served first."""
    inner = _outermost(parts)
    free = [day for day in whole.period.days() if not any(part.period.holds(day) for part in inner)]
    by_day: dict[date, Amount] = {}
    if isinstance(whole.amount, int):
        left = _left_over(whole, whole.amount, inner, free, written)
        if free:
            by_day |= zip(free, split(total_fen=left, weights=[weights[day] for day in free]), strict=True)
    else:
        by_day |= dict.fromkeys(free, whole.amount)
    for part in inner:
        by_day |= _within(part, _inside(part, parts), weights, written)
    return by_day


def _left_over(whole: Stated, amount: int, inner: Sequence[Stated], free: Sequence[date], written: Written) -> int:
    parts = sum(one.amount for one in inner if isinstance(one.amount, int))
    names = [name_of(one.period, one.name) for one in inner]
    facts = {
        "whole_zh": name_of(whole.period, whole.name).zh,
        "whole_en": name_of(whole.period, whole.name).en,
        "parts_zh": "、".join(one.zh for one in names),
        "parts_en": ", ".join(one.en for one in names),
        "whole": written(amount),
        "parts": written(parts),
    }
    if parts > amount:
        raise PartsExceedWhole(over=written(parts - amount), **facts)
    if parts < amount and not free:
        raise PartsFallShort(under=written(amount - parts), **facts)
    return amount - parts


def _holds(outer: Period, inner: Period) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _inside(whole: Stated, stated: Sequence[Stated]) -> list[Stated]:
    return [one for one in stated if one.period != whole.period and _holds(whole.period, one.period)]


def _outermost(stated: Sequence[Stated]) -> list[Stated]:
    return [
        one
        for one in stated
        if not any(other.period != one.period and _holds(other.period, one.period) for other in stated)
    ]


def _refuse_crossing(stated: Sequence[Stated]) -> None:
    ordered = sorted(stated, key=lambda one: (one.period.start, -one.period.length_days))
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.period.start < one.period.end < other.period.end:
                first, second = name_of(one.period, one.name), name_of(other.period, other.name)
                raise TargetsCross(one_zh=first.zh, one_en=first.en, other_zh=second.zh, other_en=second.en)
