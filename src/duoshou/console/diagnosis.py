"""A diagnosis as the workbench shows it: every number exact, so that the parts add up on the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.urls import reverse

from duoshou.console.drill import REST_OF_IT
from duoshou.console.metric_words import dimension as dimension_words
from duoshou.console.showing import numbers
from duoshou.console.view import View
from duoshou.kernel.money import yuan_text
from duoshou.kernel.periods import Period
from duoshou.kernel.ratio import rounded
from duoshou.kernel.words import Words
from duoshou.loop.diagnosis.facade import NOT_ALLOTTED, Branch, Diagnosis, factor_id, factor_words, tree
from duoshou.loop.diagnosis.values import SegmentPart
from duoshou.metrics.facade import Metric
from duoshou.metrics.values import Filter

SHOWN_SEGMENTS = 20
HUNDRED = Decimal(100)
POINT_PLACES, NUMBER_PLACES = 4, 6
POINTS = Words("个百分点", "points")
REST = Words("其余 {n} 个", "{n} others")
UNKNOWN = Words("未知", "Unknown")


@dataclass(frozen=True, slots=True)
class Part:
    """A contribution written out: with its sign, the way it points, and its share of the whole change."""

    whole: int
    text: str
    direction: str
    share: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table of parts. `rows` and `rows_before` open it down to the rows of either span."""

    name: Words
    part: Part
    mix: Part | None = None
    rate: Part | None = None
    rows: str = ""
    rows_before: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """One level of the tree: both sides written out, its part where it has one, what it is made of."""

    branch: Branch
    before: str
    after: str
    part: Part | None
    address: str
    parts: tuple[Node, ...]


class Writer:
    """Writes the numbers of one diagnosis out."""

    def __init__(self, one: Diagnosis) -> None:
        self.one = one

    def part(self, whole: int) -> Part:
        """A part of the change."""
        direction = "up" if whole > 0 else "down" if whole < 0 else "level"
        return Part(whole, self.signed(whole), direction, self.share(whole))

    def signed(self, whole: int) -> str:
        """Exactly, with its sign: yuan, points with four places, numbers with six, counts."""
        text = exact(whole, self.one.metric, self.one.scale, self.one.currency)
        return f"+{text}" if whole > 0 else text

    def exact_side(self, whole: int | None) -> str:
        """One side of the metric itself, so that the parts beside it add up to the last digit."""
        if whole is None:
            return numbers.DASH
        text = exact(whole, self.one.metric, self.one.scale, self.one.currency)
        return f"{text}%" if self.one.metric.unit == "ratio" else text

    def share(self, whole: int) -> str:
        """The part of the whole change, in per cent."""
        change = self.one.change
        return numbers.percent(Decimal(whole) / change, places=numbers.ONE_PLACE) if change else numbers.DASH

    def side(self, whole: int | None, metric: Metric | None, scale: int) -> str:
        """One side of a metric as it is read elsewhere; of a factor that is none, with two places, or in the unit of
        the whole."""
        value = None if whole is None else whole if scale == 1 else Decimal(whole) / scale
        if metric is None and scale != 1:
            return numbers.number(value)
        return numbers.whole(value, metric=metric or self.one.metric, currency=self.one.currency)


def exact(whole: int, metric: Metric, scale: int, currency: str) -> str:
    """A whole scaled number with nothing rounded away."""
    if metric.unit == "fen":
        return yuan_text(whole, currency=currency)
    if scale == 1:
        return f"{whole:,}"
    if metric.unit == "ratio":
        return f"{rounded(Decimal(whole) * HUNDRED / scale, POINT_PLACES):,}"
    return f"{rounded(Decimal(whole) / scale, NUMBER_PLACES):,}"


def shown(one: Diagnosis, view: View, *, by: str | None, show_all: bool, query: str) -> dict[str, Any]:
    """What the template needs of a diagnosis. `query` is the view with the days held against."""
    writer = Writer(one)
    chosen = _chosen(one, by)
    context: dict[str, Any] = {
        "before": writer.side(one.before, one.metric, one.scale),
        "after": writer.side(one.after, one.metric, one.scale),
        "before_exact": writer.exact_side(one.before),
        "after_exact": writer.exact_side(one.after),
        "named": factor_words(one.metric.id, by_day=one.by_day) if one.by_day else None,
        "points": POINTS if one.metric.unit == "ratio" else None,
        "root": _node(tree(one), writer, query),
        "dimensions": [(name, dimension_words(name)) for name in one.segments],
        "by": chosen,
    }
    if one.change is None:
        return context
    context["change"] = writer.part(one.change)
    context["factors"] = [
        Line(factor_words(each.factor, by_day=one.by_day), writer.part(each.contribution)) for each in one.factors
    ]
    context["chart"] = waterfall(one)
    if chosen:
        every = [_line(part, chosen, one, view, writer) for part in one.segments[chosen]]
        context["lines"] = every if show_all else _shortened(every, one.segments[chosen], writer)
        context["hidden"] = 0 if show_all else max(0, len(every) - SHOWN_SEGMENTS)
        context["has_mix"] = any(line.mix for line in every)
        context["sums"] = _sums(one.segments[chosen], writer)
        context["grid"] = _grid(one, chosen, writer, show_all=show_all)
    context["smallest"] = _smallest(one, writer)
    return context


def waterfall(one: Diagnosis) -> dict[str, Any]:
    """What the browser draws: before, each factor, after, in the unit of the axis."""
    before_sign, after_sign = numbers.symbol(one.metric, currency=one.currency)
    size = Decimal(one.scale) * (HUNDRED if one.metric.unit == "fen" else 1) / (HUNDRED if after_sign == "%" else 1)
    reached, steps = one.before or 0, []
    for each in one.factors:
        steps.append((factor_words(each.factor, by_day=one.by_day), reached, reached + each.contribution))
        reached += each.contribution
    return {
        "symbol": before_sign,
        "unit": after_sign,
        "places": 0 if one.metric.unit == "count" else 2,
        "before": str(Decimal(one.before or 0) / size),
        "after": str(Decimal(one.after or 0) / size),
        "steps": [
            {"zh": name.zh, "en": name.en, "from": str(Decimal(start) / size), "to": str(Decimal(end) / size)}
            for name, start, end in steps
        ],
    }


def _chosen(one: Diagnosis, by: str | None) -> str | None:
    if by in one.segments:
        return by
    if one.smallest is not None and one.smallest.dimension in one.segments:
        return one.smallest.dimension
    return next((name for name, parts in one.segments.items() if len(parts) > 1), next(iter(one.segments), None))


def _node(branch: Branch, writer: Writer, query: str) -> Node:
    return Node(
        branch=branch,
        before=writer.side(branch.before, branch.metric, branch.scale),
        after=writer.side(branch.after, branch.metric, branch.scale),
        part=None if branch.contribution is None else writer.part(branch.contribution),
        address=reverse("diagnosis", args=[branch.metric.id]) + query if branch.metric else "",
        parts=tuple(_node(part, writer, query) for part in branch.parts),
    )


def _line(part: SegmentPart, dimension: str, one: Diagnosis, view: View, writer: Writer) -> Line:
    # What no row carries cannot be opened by it.
    opens = part.segment not in (NOT_ALLOTTED, "None", "")
    name = REST_OF_IT if part.segment == NOT_ALLOTTED else UNKNOWN if not opens else part.name
    return Line(
        name=name,
        part=writer.part(part.contribution),
        mix=None if part.mix is None else writer.part(part.mix),
        rate=None if part.rate is None else writer.part(part.rate),
        rows=_rows(one.metric, view, one.period, dimension, part.segment) if opens else "",
        rows_before=_rows(one.metric, view, one.against, dimension, part.segment) if opens else "",
    )


def _rows(metric: Metric, view: View, period: Period, dimension: str, key: str) -> str:
    narrowed = replace(view, period=period, only=(Filter(dimension, key),))
    return reverse("metric-rows", args=[metric.id]) + narrowed.query


def _shortened(every: list[Line], parts: Iterable[SegmentPart], writer: Writer) -> list[Line]:
    """The largest, and all others as one row, so that the column still adds up."""
    rest = list(parts)[SHOWN_SEGMENTS:]
    if not rest:
        return every
    mixes, rates = [part.mix for part in rest], [part.rate for part in rest]
    return [
        *every[:SHOWN_SEGMENTS],
        Line(
            REST.filled(n=len(rest)),
            writer.part(sum(part.contribution for part in rest)),
            _sum(mixes, writer),
            _sum(rates, writer),
        ),
    ]


def _sum(sides: list[int | None], writer: Writer) -> Part | None:
    known = [side for side in sides if side is not None]
    return writer.part(sum(known)) if known and len(known) == len(sides) else None


def _sums(parts: tuple[SegmentPart, ...], writer: Writer) -> Line:
    return Line(
        Words("合计", "Total"),
        writer.part(sum(part.contribution for part in parts)),
        _sum([part.mix for part in parts], writer),
        _sum([part.rate for part in parts], writer),
    )


def _grid(one: Diagnosis, dimension: str, writer: Writer, *, show_all: bool) -> dict[str, Any] | None:
    """Segments by factor; the last rows are what lies between the segments, and the factors of the whole."""
    table = one.grids.get(dimension)
    if table is None or len(table.factors) < 2:
        return None
    names = {part.segment: part for part in one.segments[dimension]}
    order = [part.segment for part in one.segments[dimension] if part.segment in table.cells]
    shown_keys = order if show_all else order[:SHOWN_SEGMENTS]
    rest = [key for key in order if key not in shown_keys]
    rows = [(_name(names[key]), _cells(table.cells[key], writer)) for key in shown_keys]
    if rest:
        summed = tuple(sum(column) for column in zip(*(table.cells[key] for key in rest), strict=True))
        rows.append((REST.filled(n=len(rest)), _cells(summed, writer)))
    return {
        "factors": [factor_words(factor_id(part.factors)) for part in table.factors],
        "rows": rows,
        "between": _cells(table.between, writer) if any(table.between) else None,
        "total": _cells(tuple(part.contribution for part in table.factors), writer),
    }


def _name(part: SegmentPart) -> Words:
    return REST_OF_IT if part.segment == NOT_ALLOTTED else part.name if part.segment not in ("None", "") else UNKNOWN


def _cells(row: tuple[int, ...], writer: Writer) -> list[Part]:
    return [writer.part(whole) for whole in (*row, sum(row))]


def _smallest(one: Diagnosis, writer: Writer) -> dict[str, Any] | None:
    found = one.smallest
    if found is None or not found.segments:
        return None
    names = {part.segment: _name(part) for part in one.segments.get(found.dimension, ())}
    called = [names.get(key, Words(key, key)) for key in found.segments]
    return {
        "dimension": dimension_words(found.dimension),
        "names": Words("、".join(name.zh for name in called), ", ".join(name.en for name in called)),
        "explained": writer.part(found.explained),
        "rest": writer.part(found.rest),
        "by": found.dimension,
    }
