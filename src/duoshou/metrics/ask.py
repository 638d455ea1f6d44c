"""Answering a question: which measure of each metric may answer, what it says, and what has to be said about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from duoshou.kernel.alike import Alike
from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.kernel.ratio import SHOWN_PLACES, rounded
from duoshou.kernel.words import Words
from duoshou.metrics.arithmetic import combine
from duoshou.metrics.campaigns import campaigns_apart
from duoshou.metrics.catalogue import metric
from duoshou.metrics.choice import Choice
from duoshou.metrics.compare import as_far, beside, said_of
from duoshou.metrics.compile import Beside, Cut, select
from duoshou.metrics.item_names import item_names
from duoshou.metrics.nearby import Nearby
from duoshou.metrics.parts import with_parts
from duoshou.metrics.settling import settled
from duoshou.metrics.told import Key, Told, notes, notes_beside
from duoshou.metrics.values import Answer, Cell, Measure, Metric, Note, Question, Row
from duoshou.warehouse.facade import Engine, reading

NOT_TO_THE_MINUTE = Words(
    "今天还没过完，这个数没有时刻，不比", "Today is not over and this number carries no times; not compared"
)
OF_TWO_CALIBRES = Words(
    "分子和分母这次来自两个口径的数据，不相除", "Its two parts come from two calibres this time; they are not divided"
)
OF_OTHER_DAYS = Words(
    "分子和分母知道的不是同样的天，不相除；换一段两边都有数据的时间",
    "Its two parts are known of different days; they are not divided. Ask for days of which both are known",
)
NOT_COVERED = Words("这段时间没有数据", "No data for that time")


def ask(home: Home, question: Question) -> Answer:
    """The answer to `question`, with the same for the period beside it when `compare` is given.

    Raises UnknownMetric, UnknownDimension, UnknownGrain, UnknownShop, MixedCurrencies, WarehouseIsBusy.
    """
    question = settled(home, question)
    with reading(home, question.shops) as duck:
        return answer(duck, question)


def answer(duck: Engine, question: Question, nearby: Nearby | None = None) -> Answer:
    """The same from an engine that is already open on the question's shops; `nearby` is what it told before."""
    cut = Cut(question.by, question.grain, question.only)
    choice = Choice(duck, cut, question.period, question.shops, nearby=nearby)
    rows, said, told = _rows(duck, question, question.period, choice)
    found = None
    if question.compare is not None and question.against is None:
        found = beside(question.period, question.compare, grain=question.grain)
    against = found.period if found else question.against
    if against is None:
        return Answer(question, rows, None, (), said)
    far = as_far(question.period, against, question.reach) if question.reach else None
    compare_rows, _, told_beside = _rows(duck, question, against, choice.for_other_period(against, far))
    of_comparison = (Note(question.metrics[0], words) for words in _unlike(duck, question, found))
    lacking = notes_beside(question, told, told_beside)
    return Answer(question, rows, against, compare_rows, (*said, *lacking, *of_comparison))


def _unlike(duck: Engine, question: Question, found: Alike | None) -> tuple[Words, ...]:
    """Which days were taken and what makes them unlike; whoever named the other days says it himself."""
    if found is None or question.compare is None:
        return ()
    shops = Cut(question.by, question.grain, question.only).shops_of(question.shops)
    return (*said_of(found, question.compare), *campaigns_apart(duck, question.period, found.period, shops=shops))


def _rows(
    duck: Engine, question: Question, period: Period, choice: Choice
) -> tuple[tuple[Row, ...], tuple[Note, ...], dict[str, Told]]:
    cut = choice.cut
    wanted = with_parts(metric(one) for one in question.metrics)
    told = _measured(duck, [one for one in wanted if one.measures], cut, period, choice)
    keys = _keys(told, cut, period, question)
    _mark_unknown(told, keys, cut, period)
    _mark_unlike(told, keys, cut, period)
    for one in wanted:
        if not one.measures:
            told[one.id] = _combined(one, told, keys, cut, period)
    names = item_names(duck, period, instead=choice.nearby.stand_ins(period)) if "item" in cut.by else {}
    cells = [(one, _cells(told, metric(one))) for one in question.metrics]
    rows = tuple(_row(key, cut, [(one, of_key(key)) for one, of_key in cells], names) for key in keys)
    return rows, tuple(notes(question, told, rows)), told


def _combined(one: Metric, told: dict[str, Told], keys: list[Key], cut: Cut, period: Period) -> Told:
    """A quotient or a sum from its parts, which were told before it."""
    if one.parts_alike and one.numerator and one.denominator:
        above, below = told[one.numerator], told[one.denominator]
        if above.calibre and below.calibre and above.is_of_another_calibre_than(below):
            return Told(blank=OF_TWO_CALIBRES)
    combined = {key: combine(one, partial(_part_cell, told, key)) for key in keys}
    if one.days_alike and one.numerator and one.denominator:
        above, below = told[one.numerator], told[one.denominator]
        for key in _of_other_days(above, below, keys, cut, period):
            combined[key] = replace(combined[key], value=None, blank=combined[key].blank or OF_OTHER_DAYS)
    return Told(combined)


def _of_other_days(above: Told, below: Told, keys: list[Key], cut: Cut, period: Period) -> list[Key]:
    """The keys for which the two were not told of the same days of the same shops."""
    if above.covered is None or below.covered is None:
        return []
    place = 1 + cut.by.index("shop") if "shop" in cut.by else None
    start_of = {day: piece.start for piece in period.by_grain(cut.grain) for day in piece.days()}
    apart = {(start_of[day], shop if place else None) for shop, day in above.covered.pairs ^ below.covered.pairs}
    return [key for key in keys if (key[0], key[place] if place else None) in apart]


def _keys(told: dict[str, Told], cut: Cut, period: Period, question: Question) -> list[Key]:
    """Every piece of time when nothing else cuts; otherwise the combinations that have a value."""
    if not cut.by:
        return [(piece.start,) for piece in period.by_grain(question.grain)]
    found = {key for one in told.values() for key in one.values}
    return sorted(found, key=lambda key: tuple((part is None, str(part)) for part in key))


def _mark_unknown(told: dict[str, Told], keys: list[Key], cut: Cut, period: Period) -> None:
    """Where no day of a piece of time is covered (of the shop, when shops are told apart), nothing is not zero."""
    start_of = {day: piece.start for piece in period.by_grain(cut.grain) for day in piece.days()}
    place = 1 + cut.by.index("shop") if "shop" in cut.by else None
    for said in told.values():
        if said.covered is None:
            continue
        known = {(start_of[day], shop if place else None) for shop, day in said.covered.pairs}
        for key in keys:
            if (key[0], key[place] if place else None) not in known:
                said.values.setdefault(key, Cell(None, blank=NOT_COVERED))


def _mark_unlike(told: dict[str, Told], keys: list[Key], cut: Cut, period: Period) -> None:
    """Beside a period that is not over: a piece of time that is counted further than it, or not to the minute, is no
    fair match."""
    if cut.beside is None:
        return
    end_of = {piece.start: piece.end for piece in period.by_grain(cut.grain)}
    for said in told.values():
        for key in keys:
            if end_of[key[0]] <= cut.beside.day:
                continue
            if cut.beside.uneven or not said.timed or key[0] > cut.beside.day:
                said.values[key] = Cell(None, blank=cut.beside.uneven or NOT_TO_THE_MINUTE)


def _cells(told: dict[str, Told], one: Metric) -> Callable[[Key], Cell]:
    """From a key to its cell: what was told, else nought (or nothing, of a mean), else why there is none."""
    said = told[one.id]
    if said.blank is not None:
        blank = Cell(None, blank=said.blank)
        return lambda _: blank
    otherwise = Cell(None if one.mean_of_days else 0)
    return lambda key: said.values.get(key, otherwise)


def _part_cell(told: dict[str, Told], key: Key, part: str) -> Cell:
    return _cells(told, metric(part))(key)


def _row(key: Key, cut: Cut, cells: list[tuple[str, Cell]], names: dict[str, str]) -> Row:
    keys: dict[str, str | date | None] = {}
    if cut.grain != "total":
        keys[cut.grain] = key[0]
    for name, value in zip(cut.by, key[1:], strict=True):
        keys[name] = None if value is None else str(value)
        if name == "item":
            keys["item_name"] = names.get(str(value), str(value))
    return Row(keys, dict(cells))


def _measured(duck: Engine, metrics: list[Metric], cut: Cut, period: Period, choice: Choice) -> dict[str, Told]:
    """Each counted metric by the measure chosen for it; one statement per mart."""
    told: dict[str, Told] = {}
    together: dict[tuple[str, str, str], list[tuple[Metric, Measure]]] = defaultdict(list)
    for one in metrics:
        chosen, why = choice.measure_of(one)
        if chosen is None:
            told[one.id] = Told(blank=why)
            continue
        told[one.id] = Told(
            covered=choice.covered(chosen),
            calibre=chosen.calibre,
            report=chosen.covered_by,
            timed=choice.knows_times(chosen),
        )
        together[(chosen.mart, chosen.per, one.id if chosen.as_of or chosen.per else "")].append((one, chosen))
    for asked in together.values():
        _run(duck, asked, cut, period, told, choice.nearby)
    return told


def _run(
    duck: Engine,
    asked: list[tuple[Metric, Measure]],
    cut: Cut,
    period: Period,
    told: dict[str, Told],
    nearby: Nearby,
) -> None:
    """Asks one mart; an as-of measure once for every week or month, as each has its own last rows."""
    measures = [measure for _, measure in asked]
    one_by_one = measures[0].as_of and cut.grain != "day"
    for piece in period.by_grain(cut.grain) if one_by_one else [period]:
        piece_cut = replace(cut, grain="total") if one_by_one else cut
        for row in _asked(duck, measures, piece_cut, piece, nearby):
            key = tuple(row[: 1 + len(cut.by)])
            for place, (one, measure) in enumerate(asked):
                value, incomplete = row[1 + len(cut.by) + 2 * place : 3 + len(cut.by) + 2 * place]
                told[one.id].values[key] = Cell(None, blank=measure.incomplete) if incomplete else _as_cell(one, value)


def _asked(
    duck: Engine, measures: list[Measure], cut: Cut, period: Period, nearby: Nearby
) -> Sequence[tuple[Any, ...]]:
    """What the mart says, or said before."""
    known = nearby.told(measures, cut, period)
    if known is not None:
        return known
    wide_cut, wide = nearby.wider(measures, cut, period)
    sql, parameters = select(measures, wide_cut, instead=nearby.stand_ins(wide))
    rows = duck.rows(sql, {**parameters, **_times(sql, wide, cut.beside)})
    nearby.keep(measures, wide_cut, wide, rows)
    return rows if wide == period else nearby.told(measures, cut, period) or ()


def _times(sql: str, period: Period, beside: Beside | None) -> dict[str, date]:
    times: dict[str, date] = {"start": period.start, "end": period.end}
    if beside:
        times |= {"until": beside.until, "until_day": beside.day}
    return {name: day for name, day in times.items() if f"${name}" in sql}


def _as_cell(one: Metric, value: int | float | Decimal | None) -> Cell:
    if value is None:
        return Cell(None, blank=Words("平台没有给出", "The platform does not say"))
    if one.unit in ("fen", "count"):
        return Cell(int(value))
    return Cell(rounded(Decimal(str(value)), SHOWN_PLACES))


def chosen_measure(duck: Engine, one: Metric, question: Question) -> Measure | None:
    """The measure that answers `one` for this question, or none."""
    cut = Cut(question.by, question.grain, question.only)
    measure, _ = Choice(duck, cut, question.period, question.shops).measure_of(one)
    if measure is None and question.period.length_days > 1:
        # A number that may not be added over days still has the rows of its days.
        by_day = Cut(question.by, "day", question.only)
        measure, _ = Choice(duck, by_day, question.period, question.shops).measure_of(one)
    return measure
