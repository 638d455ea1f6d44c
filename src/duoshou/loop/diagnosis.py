"""Why a number changed: its change taken apart into factors and into the segments of every dimension, to the fen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duoshou.analysis.decompose.factors import FactorPart, Link, factor_parts
from duoshou.analysis.decompose.segments import SegmentSides, SumPart, sum_parts
from duoshou.analysis.decompose.smallest import Explanation, smallest_explaining
from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.metrics.facade import (
    Answer,
    Compare,
    Engine,
    Metric,
    Note,
    Question,
    Row,
    answer,
    metric,
    partner,
    segment_words,
    settled,
)
from duoshou.warehouse.facade import known_shops, reading

# 支付金额 = 访客数 × 支付转化率 × 客单价: the counts of the chain, and what each divided by the one before is called.
PAID_AMOUNT = "paid_amount"
CHAIN = (("visitors", "visitors"), ("buyers_paid", "conversion_ratio"), (PAID_AMOUNT, "spend_per_buyer"))
VISITORS = "visitors"
# In the order in which they are looked at; of explanations equally good the first wins.
DIMENSIONS = ("item", "source", "buyer_kind", "category", "province", "platform", "shop")
UNKNOWN = "?"


class CannotBeTakenApart(CorrectTheInput):
    """The metric is no sum of what its segments are."""

    message = Words(
        "指标“{metric}”不能按部分相加，不能拆解", "“{metric}” is no sum of its parts and cannot be taken apart"
    )
    remedy = Words("请选金额或件数一类的指标，例如 paid_amount", "Choose an amount or a count, such as paid_amount")


@dataclass(frozen=True, slots=True)
class NamedPart:
    """What one segment added to the change, under the name that people know it by."""

    name: Words
    part: SumPart


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A change of one metric between two periods. `before`, `after` and `change` are None where one side is unknown;
    then nothing is taken apart, and `notes` say why. Everything is in the metric's own unit, money in whole fen."""

    metric: Metric
    shops: tuple[str, ...]
    currency: str
    period: Period
    against: Period
    before: int | None
    after: int | None
    factors: tuple[FactorPart, ...]
    segments: dict[str, tuple[NamedPart, ...]]
    smallest: Explanation | None
    notes: tuple[Note, ...]

    @property
    def change(self) -> int | None:
        """After less before."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class _Sides:
    """The same question answered for both periods."""

    before: Answer
    after: Answer


def diagnose(
    home: Home,
    *,
    shops: tuple[str, ...],
    period: Period,
    against: Period | Compare = "previous",
    metric_id: str = PAID_AMOUNT,
) -> Diagnosis:
    """The change of the metric from `against` to `period`: the factors' contributions add up to it, and so do the
    segments' of every dimension that is told.

    Raises UnknownMetric, CannotBeTakenApart, UnknownShop, MixedCurrencies, NoDataYet, WarehouseIsBusy.
    """
    asked = metric(metric_id)
    if asked.unit not in ("fen", "count") or not asked.added_over:
        raise CannotBeTakenApart(metric=metric_id)
    other = against if isinstance(against, Period) else partner(period, against, grain="total")
    counts = tuple(one for one, _ in CHAIN) if metric_id == PAID_AMOUNT else (metric_id,)
    question = settled(home, Question(counts, period, shops))
    currency = known_shops(home, question.shops)[0].currency
    with reading(home, question.shops) as duck:
        whole = _asked(duck, question, other)
        before, after = (_only_row(side).whole(metric_id) for side in (whole.before, whole.after))
        known = before is not None and after is not None
        sides = _segments(duck, question, other, asked, (before, after)) if known else {}
    return Diagnosis(
        metric=asked,
        shops=question.shops,
        currency=currency,
        period=period,
        against=other,
        before=before,
        after=after,
        factors=_factors(whole) if known and metric_id == PAID_AMOUNT else (),
        segments={dimension: _named(dimension, found) for dimension, found in sides.items()},
        smallest=smallest_explaining({dimension: [side for side, _ in found] for dimension, found in sides.items()}),
        notes=tuple(dict.fromkeys((*whole.after.notes, *whole.before.notes))),
    )


def _asked(duck: Engine, question: Question, other: Period, *, by: str = "") -> _Sides:
    cut = (by,) if by else ()
    now = Question(question.metrics, question.period, question.shops, by=cut)
    return _Sides(answer(duck, Question(now.metrics, other, now.shops, by=cut)), answer(duck, now))


def _only_row(told: Answer) -> Row:
    return told.rows[0]


def _factors(whole: _Sides) -> tuple[FactorPart, ...]:
    before, after = _only_row(whole.before), _only_row(whole.after)
    return factor_parts([Link(factor, before.whole(count), after.whole(count)) for count, factor in CHAIN])


Found = list[tuple[SegmentSides, Words]]


def _segments(
    duck: Engine, question: Question, other: Period, asked: Metric, whole: tuple[int | None, int | None]
) -> dict[str, Found]:
    """The segments of each dimension whose sums are the whole on both sides; one that does not add up is left out."""
    found: dict[str, Found] = {}
    for dimension in DIMENSIONS:
        if dimension not in asked.added_over:
            continue
        metrics = tuple(dict.fromkeys((asked.id, *(one for one in question.metrics if one == VISITORS))))
        sides = _asked(duck, Question(metrics, question.period, question.shops), other, by=dimension)
        segments = _both_sides(dimension, asked.id, sides)
        sums = (sum(one.before for one, _ in segments), sum(one.after for one, _ in segments))
        if len(segments) > 1 and sums == whole:
            found[dimension] = segments
    return found


def _both_sides(dimension: str, metric_id: str, sides: _Sides) -> Found:
    before, after = _by_segment(dimension, sides.before), _by_segment(dimension, sides.after)
    found: Found = []
    for key in sorted({*before, *after}):
        old, new = before.get(key), after.get(key)
        bases = _base(old), _base(new)
        base = bases if None not in bases else (None, None)
        row = new or old
        name = segment_words(dimension, str(row.keys.get("item_name", key)) if row else key)
        found.append((SegmentSides(key, _whole(old, metric_id), _whole(new, metric_id), *base), name))
    return found


def _by_segment(dimension: str, told: Answer) -> dict[str, Row]:
    return {UNKNOWN if row.keys[dimension] is None else str(row.keys[dimension]): row for row in told.rows}


def _whole(row: Row | None, metric_id: str) -> int:
    return (row.whole(metric_id) or 0) if row else 0


def _base(row: Row | None) -> int | None:
    """The visitors of the segment; none where the segment is not there."""
    if row is None:
        return 0
    return row.whole(VISITORS) if VISITORS in row.cells else None


def _named(dimension: str, found: Sequence[tuple[SegmentSides, Words]]) -> tuple[NamedPart, ...]:
    """Every segment's part, the one that moved most first."""
    parts = sum_parts([side for side, _ in found])
    named = [NamedPart(name, part) for part, (_, name) in zip(parts, found, strict=True)]
    return tuple(sorted(named, key=lambda one: (-abs(one.part.contribution), one.part.segment)))
