"""Making a diagnosis from the metrics, all from one state of the lake."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from duoshou.analysis.decompose.segments import SegmentSides
from duoshou.analysis.decompose.smallest import smallest_explaining
from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.loop.diagnosis.cutting import Cut, cuts
from duoshou.loop.diagnosis.found import found_in
from duoshou.loop.diagnosis.inside import grids
from duoshou.loop.diagnosis.parting import counts_of, factors, scale_of, segment_parts, value
from duoshou.loop.diagnosis.sides import SUMMED_OVER_DAYS, Sides, sides
from duoshou.loop.diagnosis.values import Diagnosis, Smallest
from duoshou.loop.diagnosis.watching import observed, observed_on
from duoshou.metrics.facade import Engine, Metric, Question, answer, metric, settled
from duoshou.rooms.store.facade import Finding, find
from duoshou.warehouse.facade import known_shops, reading


def diagnose(
    home: Home, *, shops: tuple[str, ...], period: Period, against: Period, metric_id: str, finds: bool = True
) -> Diagnosis:
    """Why `metric_id` is another in `period` than in `against`, and, where `finds`, what was found in each shop on
    the period's last day.

    Raises UnknownShop, UnknownMetric, MixedCurrencies, WarehouseIsBusy.
    """
    one = metric(metric_id)
    question = settled(home, Question((metric_id,), period, shops))
    currency = known_shops(home, question.shops)[0].currency
    with reading(home, question.shops) as duck:
        told = sides(duck, question.shops, counts_of(one), period=period, against=against)
        scale = scale_of(one)
        before, after = value(one, told.before, scale), value(one, told.after, scale)
        cut = _cuts(duck, question.shops, one, told, period=period, against=against) if _known(before, after) else []
        inside = grids(one, told, cut)
        notes = answer(duck, replace(question, against=against)).notes
        findings = found_in(home, duck, question.shops, partial(_found, period.last)) if finds else ()
    change = (after or 0) - (before or 0)
    segments = {
        each.dimension: parts
        for each in cut
        if (parts := segment_parts(one, each.dimension, each.segments, each.names, change=change, scale=scale))
    }
    return Diagnosis(
        shops=question.shops,
        currency=currency,
        metric=one,
        period=period,
        against=against,
        before=before,
        after=after,
        scale=scale,
        factors=factors(one, told, before=before, after=after, scale=scale)
        if before is not None and after is not None
        else (),
        segments=segments,
        smallest=None if one.is_quotient else _smallest(cut),
        findings=findings,
        notes=_notes(told, [note.reason for note in notes]),
        grids=inside,
        counts={name: (told.before[name], told.after[name]) for name in counts_of(one)},
        by_day=told.by_day,
    )


def found_on(home: Home, *, shops: tuple[str, ...], days: tuple[date, ...]) -> dict[date, tuple[Finding, ...]]:
    """For each of `days` the findings that `diagnose` has for it, the metrics being asked only once for all of them.

    Raises UnknownShop, MixedCurrencies, WarehouseIsBusy.
    """
    if not days:
        return {}
    looked_at = Period.inclusive(min(days), max(days))
    asked = settled(home, Question(("paid_amount",), looked_at, shops)).shops
    with reading(home, asked) as duck:
        seen_on = zip(looked_at.days(), observed_on(duck, asked, looked_at), strict=True)
        return {day: find(seen) for day, seen in seen_on if day in set(days)}


def _found(day: date, duck: Engine, shops: tuple[str, ...]) -> tuple[Finding, ...]:
    return find(observed(duck, shops, day))


def _known(before: int | None, after: int | None) -> bool:
    return before is not None and after is not None


def _cuts(
    duck: Engine, shops: tuple[str, ...], one: Metric, told: Sides, *, period: Period, against: Period
) -> list[Cut]:
    """The segments of what can be cut: quotients and single measures; a sum of terms is cut term by term elsewhere."""
    if one.terms:
        return []
    above, base = one.numerator or one.id, one.denominator
    whole = SegmentSides(
        "",
        told.before[above] or 0,
        told.after[above] or 0,
        told.before[base] if base else None,
        told.after[base] if base else None,
    )
    also = () if told.by_day else counts_of(one)
    return cuts(duck, shops, one, period=period, against=against, whole=whole, also=also)


def _smallest(cut: list[Cut]) -> Smallest | None:
    found = smallest_explaining({each.dimension: each.segments for each in cut if len(each.segments) > 1})
    return Smallest(found.dimension, found.segments, found.explained, found.rest) if found else None


def _notes(told: Sides, reasons: list[Words]) -> tuple[Words, ...]:
    return tuple(dict.fromkeys([SUMMED_OVER_DAYS, *reasons] if told.by_day else reasons))
