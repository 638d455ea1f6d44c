"""The six tiles of the first screen: value, what it is held against, change, the run of days behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.kernel.ratio import SHOWN_PLACES, change_ratio, rounded
from duoshou.kernel.words import Words
from duoshou.loop.values import Tile
from duoshou.metrics.facade import (
    Answer,
    Cell,
    Metric,
    Nearby,
    NotAdded,
    Note,
    Question,
    answer,
    counted_parts,
    metric,
    partner,
    settled,
)
from duoshou.warehouse.facade import Engine, kinds, reading

HEADLINES = ("paid_amount", "visitors", "conversion_ratio", "spend_per_buyer", "refund_ratio", "ad_roi")
SPARK_DAYS = 30

PLATFORMS = "SELECT DISTINCT platform FROM (SELECT platform FROM orders UNION ALL SELECT platform FROM shop_days)"

NOT_OVER = Words("今天还没过完，日均不比", "Today is not over; means per day are not compared")

Number = int | Decimal


@dataclass(frozen=True, slots=True)
class Runs:
    """The days behind the tiles, from the earliest that one of them shows, and those that they stand beside."""

    now: Answer
    before: Answer
    against: Period


def runs(duck: Engine, question: Question, nearby: Nearby | None = None, *, also: tuple[str, ...] = ()) -> Runs:
    """The daily answers that the tiles of `question` show. Whoever asks for them first asks for most days at once:
    `nearby` keeps what they tell, of the metrics in `also` as well."""
    against = question.against or partner(question.period, question.compare or "previous", grain=question.grain)
    first = min(question.period.start, _first_spark(question))
    if question.compare == "previous":
        first = min(first, against.start)
    asked = replace(question, metrics=tuple(dict.fromkeys((*question.metrics, *also))))
    now = answer(duck, _by_day(asked, Period(first, question.period.end)), nearby)
    before = answer(duck, _by_day(asked, against), nearby) if question.compare == "year" else now
    return Runs(now, before, against)


def tiles(duck: Engine, question: Question, whole: Answer, behind: Runs) -> tuple[Tile, ...]:
    """One tile per headline metric, for the period and shops of `question`; `whole` is the answer to it, `behind` its
    days."""
    run, before, against = _by_metric(behind.now), _by_metric(behind.before), behind.against
    first_spark = _first_spark(question)
    platforms = duck.once(PLATFORMS, lambda: frozenset(str(platform) for (platform,) in duck.rows(PLATFORMS)))
    return tuple(
        _tile(metric(one), whole, Days(run[one], question.period), Days(before[one], against), first_spark, platforms)
        for one in question.metrics
    )


def headline(home: Home, question: Question) -> tuple[Tile, tuple[Note, ...]]:
    """The first metric of `question` as a tile, with what has to be said about it.

    Raises UnknownMetric, UnknownDimension, UnknownShop, MixedCurrencies, WarehouseIsBusy.
    """
    question = settled(home, question)
    with reading(home, question.shops) as duck:
        nearby = Nearby()
        behind = runs(duck, question, nearby)
        whole = answer(duck, question, nearby)
        return tiles(duck, question, whole, behind)[0], whole.notes


@dataclass(frozen=True, slots=True)
class Days:
    """The daily cells of one metric, of which those of `period` are meant."""

    cells: dict[date, Cell]
    period: Period

    def inside(self) -> list[Cell]:
        """The cells of the period, in order."""
        return [cell for day, cell in self.cells.items() if self.period.holds(day)]


def _by_metric(daily: Answer) -> dict[str, dict[date, Cell]]:
    return {
        one: {row.keys["day"]: row.cells[one] for row in daily.rows if isinstance(row.keys["day"], date)}
        for one in daily.question.metrics
    }


def _first_spark(question: Question) -> date:
    return question.period.end - timedelta(days=SPARK_DAYS)


def _by_day(question: Question, period: Period) -> Question:
    return replace(question, period=period, grain="day", compare=None, against=None)


def _tile(
    one: Metric,
    whole: Answer,
    days: Days,
    days_before: Days,
    first_spark: date,
    platforms: frozenset[str],
) -> Tile:
    cell = whole.rows[0].cells[one.id]
    beside = whole.compare_rows[0].cells[one.id]
    before, why_not_before = beside.value, beside.blank
    value: Number | None = cell.value
    per_day = value is None and days.period.length_days > 1
    if per_day:
        value, before = _mean_of_days(one, days), _mean_of_days(one, days_before)
        per_day = value is not None
        if whole.question.reach:
            # A mean that a day still running pulls down stands beside no mean of whole days.
            before, why_not_before = None, NOT_OVER
    blank = None if value is not None else _why_blank(cell, days)
    spark_from = min(days.period.start, first_spark)
    return Tile(
        metric=one,
        unit=one.unit,
        value=value,
        before=before,
        change=_change(one, value, before),
        change_is_points=one.unit == "ratio",
        per_day=per_day,
        numerator=cell.numerator,
        denominator=cell.denominator,
        spark=tuple((day, known.value) for day, known in days.cells.items() if day >= spark_from),
        blank=blank,
        where_to_export=_where_to_export(one, platforms) if blank and not isinstance(blank, NotAdded) else None,
        calibre=_calibre(one, whole),
        why_not_before=None if value is None or before is not None else why_not_before,
    )


def _mean_of_days(one: Metric, days: Days) -> Number | None:
    """The mean of the days that are known: what is shown where days may not be added."""
    known = [Decimal(cell.value) for cell in days.inside() if cell.value is not None]
    if not known:
        return None
    mean = sum(known, Decimal(0)) / len(known)
    if one.unit in ("fen", "count"):
        return int(rounded(mean, 0))
    return rounded(mean, SHOWN_PLACES)


def _change(one: Metric, value: Number | None, before: Number | None) -> Decimal | None:
    """Ratios change by points (2.1 % after 1.9 % is +0.2 points), everything else by its own part."""
    if one.unit == "ratio":
        return None if value is None or before is None else Decimal(value) - Decimal(before)
    return change_ratio(now=value, before=before)


def _why_blank(cell: Cell, days: Days) -> Words | None:
    return cell.blank or next((known.blank for known in days.inside() if known.blank), None)


def _calibre(one: Metric, whole: Answer) -> Words | None:
    """The notes on the metric, in one breath."""
    said = [note.reason for note in whole.notes if note.metric == one.id]
    if not said:
        return None
    return Words("；".join(words.zh for words in said), "; ".join(words.en for words in said))


def _where_to_export(one: Metric, platforms: frozenset[str]) -> Words | None:
    """Where the file that would fill the blank is exported, if one of the shop's own platforms has such a file."""
    # Of several exports of one kind, one whose way through the menus is known.
    ways = sorted(
        (kind for kind in kinds() if kind.platform in platforms), key=lambda kind: "→" in kind.where_to_export.zh
    )
    of_kind = {kind.kind: kind.where_to_export for kind in ways}
    for part in reversed(counted_parts(one)):
        for measure in part.measures:
            if measure.covered_by in ("shop_days", "item_days", "ad_days") and not measure.needs:
                return of_kind.get(measure.covered_by)
    return of_kind.get("orders")
