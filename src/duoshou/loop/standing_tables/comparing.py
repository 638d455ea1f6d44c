"""Pieces of time held against others: which days stand beside which, and the change as a cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from duoshou.kernel.periods import ONE_DAY, Period
from duoshou.kernel.ratio import change_ratio
from duoshou.kernel.words import Words
from duoshou.loop.standing_tables.metric_columns import Sources, measures_of
from duoshou.loop.standing_tables.values import Column, Shown
from duoshou.metrics.facade import Cell, Engine, Question, Row, answer, metric, sources

ONE_WEEK = timedelta(days=7)
OTHER_CALIBRE = Words("两边的口径不同，不比", "The two are counted by different calibres; not compared")
NOT_OVER = Words("还没过完，不比", "Not over yet; not compared")
NOTHING_HERE = Words("这一行本身没有数", "The line itself has no number")
NOT_A_MONTH = Words("不是整月，不比", "Not a whole month; not compared")
WAS_NOUGHT = Words("对比的数是 0，算不出变化", "The other number is 0; no change can be worked out")
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
    """The rows of the other days, and what answered them."""

    days: OtherDays
    rows: tuple[Row, ...]
    by: dict[str, Sources]

    def partner(self, place: int) -> Row | None:
        """The row that stands beside the piece at `place`."""
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
    return Beside(days, answer(duck, asked).rows, sources(duck, asked))


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


def changed(name: str, now: Cell, by: Sources, *, against: Beside, place: int, over: bool) -> Shown:
    """The change of one cell; ratios change by points."""
    if now.value is None:
        return Shown(blank=NOTHING_HERE)
    if not over:
        return Shown(blank=NOT_OVER)
    row = against.partner(place)
    if row is None:
        return Shown(blank=against.days.why_none)
    before = row.cells[name]
    if before.value is None:
        return Shown(blank=before.blank)
    if measures_of(by) != measures_of(against.by[name]):
        return Shown(blank=OTHER_CALIBRE)
    if metric(name).unit == "ratio":
        return Shown(Decimal(now.value) - Decimal(before.value))
    change = change_ratio(now=now.value, before=before.value)
    return Shown(change) if change is not None else Shown(blank=WAS_NOUGHT)


def _back(period: Period, by: timedelta) -> Period:
    return Period(period.start - by, period.end - by)
