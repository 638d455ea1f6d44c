"""One metric opened: its run of days and its parts along one dimension, each beside the other period."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from typing import Any

from django.utils.translation import gettext as _

from duoshou.console.home import home
from duoshou.console.metric_words import DIMENSIONS, dimension
from duoshou.console.parts_of_whole import adds_up_over, nothing_told, untold
from duoshou.console.showing import changes, numbers
from duoshou.console.tables import TEXT, Table
from duoshou.console.view import View
from duoshou.kernel.periods import ONE_DAY, Period
from duoshou.kernel.words import Words
from duoshou.loop.facade import headline
from duoshou.loop.values import Tile
from duoshou.metrics.facade import ask, beside_line, parts_of, segment_words
from duoshou.metrics.values import Answer, Cell, Grain, Metric, Note, Question, Row

TREND_DAYS = 30
# Beyond these lengths a line by day can no longer be read.
MOST_DAYS, MOST_WEEKS = 93, 400
UNKNOWN = Words("未知", "Unknown")
REST_OF_IT = Words("未分摊到这个维度", "Not told by this dimension")


@dataclass(frozen=True, slots=True)
class Compared:
    """One number, the one before it, and the change between them, also written out. `name` is what it is of."""

    key: str
    name: str
    now: Cell
    before: Cell | None
    shown: str
    shown_before: str
    change: changes.Change | None


@dataclass(frozen=True, slots=True)
class Drill:
    """Everything that the page of one metric shows. `per_day`: the total is a mean, as days may not be added.
    `trend_notes` are of the days of the trend, which may be more than those asked for."""

    metric: Metric
    total: Compared
    per_day: bool
    grain: Grain
    trend_period: Period
    trend: tuple[Compared, ...]
    chart: dict[str, Any]
    dimensions: tuple[str, ...]
    by: str | None
    segments: tuple[Compared, ...]
    notes: tuple[Note, ...]
    trend_notes: tuple[Note, ...]


def drill(metric: Metric, view: View, period: Period, *, by: str | None, language: str) -> Drill:
    """The metric opened for this view, cut by `by` or by the first dimension it can be cut by."""
    dimensions = dimensions_of(metric, view)
    chosen = by if by in dimensions else next(iter(dimensions), None)
    asked = Question((metric.id,), period, view.shops, compare=view.compare, only=view.only, reach=view.reach)
    tile, notes = headline(home(), asked)
    around = trend_period(period)
    grain = grain_of(around)
    trend = _ask(metric, view, around, grain=grain, against=beside_line(around, period, view.compare))
    points = _trend(metric, trend, grain, view)
    parts = _ask(metric, view, period, by=(chosen,)) if chosen else None
    total = _total(metric, tile, view)
    segments = _segments(metric, parts, view, by=chosen, language=language) if parts and chosen else ()
    if chosen and not tile.per_day and adds_up_over(metric, chosen):
        segments = (*segments, *_rest(metric, total, segments, view, language))
    return Drill(
        metric=metric,
        total=total,
        per_day=tile.per_day,
        grain=grain,
        trend_period=around,
        trend=points,
        chart=_chart(metric, points, view),
        dimensions=dimensions,
        by=chosen,
        segments=segments,
        notes=tuple(dict.fromkeys((*notes, *(parts.notes if parts else ())))),
        trend_notes=tuple(dict.fromkeys(trend.notes)),
    )


def dimensions_of(metric: Metric, view: View) -> tuple[str, ...]:
    """What the metric can be cut by in this view: what both its parts can, shops only when there are several."""
    possible = _dimensions(metric)
    narrowed = {one.dimension for one in view.only}
    return tuple(
        name
        for name in DIMENSIONS
        if name not in narrowed and (name in possible or name == "shop") and (name != "shop" or len(view.shops) > 1)
    )


def _dimensions(metric: Metric) -> frozenset[str]:
    parts = parts_of(metric)
    if parts:
        return reduce(frozenset.intersection, (_dimensions(part) for part in parts))
    return frozenset(name for measure in metric.measures for name in measure.dimensions)


def trend_period(period: Period) -> Period:
    """The period itself; for a short one the thirty days that end with it, or there is no line to see."""
    if period.length_days >= TREND_DAYS:
        return period
    return Period(period.end - TREND_DAYS * ONE_DAY, period.end)


def grain_of(period: Period) -> Grain:
    """By day, week or month, so that the line stays readable."""
    if period.length_days <= MOST_DAYS:
        return "day"
    return "week" if period.length_days <= MOST_WEEKS else "month"


def _ask(
    metric: Metric,
    view: View,
    period: Period,
    *,
    grain: Grain = "total",
    by: tuple[str, ...] = (),
    against: Period | None = None,
) -> Answer:
    return ask(
        home(),
        Question(
            metrics=(metric.id,),
            period=period,
            shops=view.shops,
            by=by,
            grain=grain,
            compare=view.compare,
            only=view.only,
            reach=view.reach,
            against=against,
        ),
    )


def _compared(metric: Metric, *, key: str, name: str, now: Cell, before: Cell | None, view: View) -> Compared:
    return Compared(
        key=key,
        name=name,
        now=now,
        before=before,
        shown=numbers.whole(now.value, metric=metric, currency=view.currency),
        shown_before=numbers.whole(before.value if before else None, metric=metric, currency=view.currency),
        change=changes.between(
            now=now.value,
            before=before.value if before else None,
            points=numbers.is_share(metric),
        ),
    )


def _total(metric: Metric, tile: Tile, view: View) -> Compared:
    now = Cell(tile.value, tile.numerator, tile.denominator, tile.blank)
    return _compared(metric, key="", name="", now=now, before=Cell(tile.before, blank=tile.why_not_before), view=view)


def _trend(metric: Metric, answer: Answer, grain: Grain, view: View) -> tuple[Compared, ...]:
    # Two periods of one length have as many pieces; the first is held against the first, and so on.
    before = [row.cells[metric.id] for row in answer.compare_rows]
    return tuple(
        _compared(
            metric,
            key=str(row.keys[grain]),
            name=str(row.keys[grain]),
            now=row.cells[metric.id],
            before=before[place] if place < len(before) else None,
            view=view,
        )
        for place, row in enumerate(answer.rows)
    )


def _segments(metric: Metric, answer: Answer, view: View, *, by: str, language: str) -> tuple[Compared, ...]:
    now, before = ({_key(row, by): row for row in rows} for rows in (answer.rows, answer.compare_rows))
    nothing_now, nothing_before = (nothing_told(metric, by, rows.values()) for rows in (now, before))
    found = [
        _compared(
            metric,
            key=key,
            name=_name(now.get(key) or before[key], by, key, language),
            now=now[key].cells[metric.id] if key in now else nothing_now or Cell(None),
            before=before[key].cells[metric.id] if key in before else nothing_before,
            view=view,
        )
        for key in {**now, **before}
        if key in now or before[key].cells[metric.id].value is not None
    ]
    return tuple(
        sorted(found, key=lambda one: Decimal(one.now.value if one.now.value is not None else -1), reverse=True)
    )


def _rest(
    metric: Metric, total: Compared, parts: tuple[Compared, ...], view: View, language: str
) -> tuple[Compared, ...]:
    """What the parts leave out of the whole, or tell twice, as a part of its own: postage of no item, refunds that a
    report of items does not know. None where they add up, or where one of them is not known."""
    sides = [
        untold(whole, [part if part else Cell(0) for part in of])
        for whole, of in (
            (total.now, [one.now for one in parts]),
            (total.before, [one.before for one in parts]),
        )
    ]
    if not parts or sides[0] is None or not any(sides):
        return ()
    now, before = (Cell(side) for side in sides)
    return (_compared(metric, key="", name=REST_OF_IT.within(language), now=now, before=before, view=view),)


def _key(row: Row, by: str) -> str:
    value = row.keys[by]
    return "" if value is None else str(value)


def _name(row: Row, by: str, key: str, language: str) -> str:
    called = str(row.keys.get(f"{by}_name") or key)
    return segment_words(by, called).within(language) if called else UNKNOWN.within(language)


def _chart(metric: Metric, trend: tuple[Compared, ...], view: View) -> dict[str, Any]:
    before_sign, after_sign = numbers.symbol(metric, currency=view.currency)
    return {
        "symbol": before_sign,
        "unit": after_sign,
        "days": [point.key for point in trend],
        "now": [numbers.plain(point.now.value, metric=metric) for point in trend],
        "before": [numbers.plain(point.before.value if point.before else None, metric=metric) for point in trend],
    }


def trend_table(opened: Drill, language: str) -> Table:
    """The run of days as it is exported."""
    return _table(opened, opened.trend, first=_("日期"), language=language)


def segment_table(opened: Drill, language: str) -> Table:
    """The parts as they are exported."""
    return _table(opened, opened.segments, first=dimension(opened.by or "").within(language), language=language)


def _table(opened: Drill, rows: tuple[Compared, ...], *, first: str, language: str) -> Table:
    """A quotient brings its two parts, each by its name and in its own unit."""
    metric = opened.metric
    name, unit = metric.name.within(language), metric.unit
    parts = parts_of(metric) if metric.is_quotient else ()
    return Table(
        name,
        (
            (first, TEXT),
            (name, unit),
            (_("对比期"), unit),
            *((part.name.within(language), part.unit) for part in parts),
        ),
        tuple(
            (
                row.name,
                row.now.value,
                row.before.value if row.before else None,
                *((row.now.numerator, row.now.denominator) if parts else ()),
            )
            for row in rows
        ),
    )
