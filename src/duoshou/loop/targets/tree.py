"""The tree of a year: every level opened where somebody looks, each piece with its target, what it brought and will."""

from __future__ import annotations

from duoshou.kernel.periods import Period
from duoshou.loop.targets.standing import Numbers
from duoshou.loop.targets.values import Branch
from duoshou.rooms.store.targets.facade import Piece, piece, pieces_below, week_of, whole_year

LEVELS = ("year", "quarter", "month", "week", "day")


def level_of(one: Piece) -> int:
    """How deep a piece stands in the tree; a campaign falls into weeks like a month."""
    return LEVELS.index("month" if one.kind == "campaign" else one.kind)


def tree(numbers: Numbers, *, opened: Period) -> Branch:
    """The year, with every piece open that holds the days of `opened`."""
    return _branch(numbers, piece(whole_year(numbers.targets.year)), 0, opened)


def branch(numbers: Numbers, whole: Piece, *, depth: int) -> Branch:
    """One piece and so many levels below it."""
    return _branch(numbers, whole, depth, None)


def _branch(numbers: Numbers, whole: Piece, depth: int, opened: Period | None) -> Branch:
    targets, period = numbers.targets, whole.period
    inside = opened is not None and period.start <= opened.start and opened.end <= period.end
    below = pieces_below(whole) if depth > 0 or inside else ()
    summed = targets.of(period)
    return Branch(
        piece=whole,
        target=summed if summed is not None else targets.part_of(period),
        whole=summed is not None,
        stated=targets.stated_for(period) is not None,
        actual=numbers.brought(period),
        expected=numbers.expected(period),
        over=numbers.rest(period) is None,
        full_week=_full_week(numbers, whole),
        below=tuple(_branch(numbers, one, depth - 1, opened) for one in below),
        opens=not below and whole.kind != "day",
    )


def _full_week(numbers: Numbers, whole: Piece) -> int | None:
    """Of a part of a week the target of all seven days, where they lie in one year."""
    week = week_of(whole.period.start)
    if whole.kind != "week" or week == whole.period or not _in_one_year(week):
        return None
    summed = numbers.targets.of(week)
    return summed if isinstance(summed, int) else None


def _in_one_year(period: Period) -> bool:
    return period.start.year == period.last.year
