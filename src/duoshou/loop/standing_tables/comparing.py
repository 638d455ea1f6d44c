"""Pieces of time held against others: which days stand beside which, and the change as a cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from duoshou.kernel.periods import ONE_DAY, Period
from duoshou.kernel.ratio import change_ratio
from duoshou.kernel.words import Words
from duoshou.loop.standing_tables.metric_columns import Sources, lacking, measures_of
from duoshou.loop.standing_tables.values import Column, Shown
from duoshou.metrics.facade import Cell, Engine, Question, Row, answer, metric, sources

ONE_WEEK = timedelta(days=7)
OTHER_CALIBRE = Words("两边的口径不同，不比", "The two are counted by different calibres; not compared")
NOT_OVER = Words("还没过完，不比", "Not over yet; not compared")
NOTHING_HERE = Words("这一行本身没有数", "The line itself has no number")
NOT_A_MONTH = Words("不是整月，不比", "Not a whole month; not compared")
WAS_NOUGHT = Words("对比的数是 0，算不出变化", "The other number is 0; no change can be worked out")
LACKS_HERE = Words("这一行{lacks}，不比", "Of this line {lacks}; not compared")
LACKS_THERE = Words("对比的日子{lacks}，不比", "Of the days beside it {lacks}; not compared")
CHANGE = Words("{name}{beside}", "{name} {beside}")
CHANGE_FORMULA = Words("（本期 − 对比期）÷ 对比期", "(this − other) ÷ other")
POINTS_FORMULA = Words("本期 − 对比期，百分点", "This − other, in percentage points")


@dataclass(frozen=True, slots=True)
class OtherDays:
    """Days that pieces of a period are held against: the pieces of `period` stand, one by one, beside those from the
    piece at `first` on. None: no piece has any."""

    head: Words
    period: Period | None
    first: int = 0
    why_none: Words = NOT_OVER


@dataclass(frozen=True, slots=True)
class Beside:
    """The rows of the other days with the pieces of time they are of, and what answered them."""

    days: OtherDays
    rows: tuple[tuple[Period, Row], ...]
    by: dict[str, Sources]

    def partner(self, place: int) -> tuple[Period, Row] | None:
        """What stands beside the piece at `place`."""
        away = place - self.days.first
        return self.rows[away] if 0 <= away < len(self.rows) else None


def before_day(period: Period) -> tuple[OtherDays, ...]:
    """The day before, and the same weekday of the week before."""
    return (
        OtherDays(Words("较前一天", "vs day before"), _back(period, ONE_DAY)),
        OtherDays(Words("较上周同日", "vs same day last week"), _back(period, ONE_WEEK)),
    )


def before_week(period: Period) -> tuple[OtherDays, ...]:
    """The week before; of a broken week the same days of it."""
    return (OtherDays(Words("较上周", "vs week before"), _back(period, ONE_WEEK)),)


def before_month(period: Period) -> tuple[OtherDays, ...]:
    """The month before a whole month; a broken one has none."""
    head = Words("较上月", "vs month before")
    pieces = period.by_grain("month")
    whole = [place for place, piece in enumerate(pieces) if piece.is_calendar_month]
    if not whole:
        return (OtherDays(head, None, why_none=NOT_A_MONTH),)
    first, last = pieces[whole[0]], pieces[whole[-1]]
    return (OtherDays(head, Period(first.previous().start, last.start), whole[0], NOT_A_MONTH),)


def beside(duck: Engine, question: Question, days: OtherDays, names: tuple[str, ...]) -> Beside:
    """These metrics of the other days, cut as the question is."""
    if days.period is None:
        return Beside(days, (), {})
    asked = replace(question, metrics=names, period=days.period)
    pieces = days.period.by_grain(question.grain)
    return Beside(days, tuple(zip(pieces, answer(duck, asked).rows, strict=True)), sources(duck, asked))


def change_column(of: Column, days: OtherDays) -> Column:
    """The column that says how far a metric is from what it is held against."""
    points = of.unit == "ratio"
    return replace(
        of,
        key=f"{of.key}|{days.head.en}",
        head=CHANGE.filled(name=of.head, beside=days.head),
        unit="points" if points else "change",
        formula=POINTS_FORMULA if points else CHANGE_FORMULA,
    )


@dataclass(frozen=True, slots=True)
class Told:
    """One metric of one piece of time: its cell, the piece, and what answers it."""

    cell: Cell
    piece: Period
    by: Sources


def changed(name: str, here: Told, *, against: Beside, place: int, over: bool, shops: int) -> Shown:
    """The change of one cell; ratios change by points. Where a side lacks days that the other has, what lacks."""
    now = here.cell
    if now.value is None:
        return Shown(blank=NOTHING_HERE)
    if not over:
        return Shown(blank=NOT_OVER)
    partner = against.partner(place)
    if partner is None:
        return Shown(blank=against.days.why_none)
    there = Told(partner[1].cells[name], partner[0], against.by[name])
    before = there.cell
    if before.value is None:
        return Shown(blank=before.blank)
    if measures_of(here.by) != measures_of(there.by):
        return Shown(blank=OTHER_CALIBRE)
    if _days_known(here) != _days_known(there) and (lacks := _lacks(here, there, shops)):
        return Shown(blank=lacks)
    if metric(name).unit == "ratio":
        return Shown(Decimal(now.value) - Decimal(before.value))
    change = change_ratio(now=now.value, before=before.value)
    return Shown(change) if change is not None else Shown(blank=WAS_NOUGHT)


def _days_known(told: Told) -> list[set[tuple[str, int]]]:
    """Of each part the days that it is known of, by shop, counted from the first of the piece."""
    start = told.piece.start
    return [{(shop, (day - start).days) for shop, day in one.covered if told.piece.holds(day)} for one in told.by]


def _lacks(here: Told, there: Told, shops: int) -> Words | None:
    if lacks := lacking(here.piece, shops=shops, answered_by=here.by):
        return LACKS_HERE.filled(lacks=lacks)
    lacks = lacking(there.piece, shops=shops, answered_by=there.by)
    return LACKS_THERE.filled(lacks=lacks) if lacks else None


def _back(period: Period, by: timedelta) -> Period:
    return Period(period.start - by, period.end - by)
