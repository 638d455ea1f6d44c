"""Reads of targets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from duoshou.kernel.periods import Period
from duoshou.kernel.ratio import Ratio
from duoshou.rooms.store.targets.models import Statement, TargetYear
from duoshou.rooms.store.targets.rules.pieces import year_of
from duoshou.rooms.store.targets.rules.spreading import spread
from duoshou.rooms.store.targets.values import Amount, Revision, Season, Stated, Targets


def targets_of(*, shop: str, metric: str, year: int) -> Targets | None:
    """What is wanted of this metric of this shop in this year; None where nothing ever was stated."""
    row = TargetYear.objects.filter(shop=shop, metric=metric, year=year).first()
    return None if row is None else targets_in(row)


def targets_in(row: TargetYear) -> Targets:
    """The targets that one row and its statements say."""
    stated = stated_in(row.statements.all())
    season = season_in(row)
    by_day = spread(stated, season=season, year=row.year)
    return Targets(row.shop, row.metric, row.year, row.revision, stated, season, by_day)


def season_in(row: TargetYear) -> Season:
    """How the days of this year weigh."""
    known = Period.inclusive(row.known_first, row.known_last) if row.known_first and row.known_last else None
    return Season(tuple(row.weights), row.basis, known, row.unlike_days)


def stated_in(statements: Iterable[Statement]) -> tuple[Stated, ...]:
    """What counts of these statements, by the first day."""
    last: dict[tuple[date, date], Statement] = {(one.first_day, one.last_day): one for one in statements}
    counting = [(one, amount) for one in last.values() if (amount := amount_in(one)) is not None]
    found = [Stated(Period.inclusive(one.first_day, one.last_day), amount, one.name) for one, amount in counting]
    return tuple(sorted(found, key=lambda one: (one.period.start, -one.period.length_days)))


def amount_in(one: Statement) -> Amount | None:
    """What a statement wants; None where it clears."""
    if one.amount is None or one.denominator is None:
        return one.amount
    return Ratio(one.amount, one.denominator)


def history(*, shop: str, metric: str, year: int) -> tuple[Revision, ...]:
    """Every change of the targets of a year, newest first."""
    before: dict[tuple[date, date], Amount | None] = {}
    found = []
    rows = Statement.objects.filter(of_year__shop=shop, of_year__metric=metric, of_year__year=year)
    for one in rows.order_by("revision"):
        days, amount = (one.first_day, one.last_day), amount_in(one)
        period = Period.inclusive(*days)
        found.append(
            Revision(one.revision, period, one.name, amount, before.get(days), one.stated_by, one.stated_at, one.why)
        )
        before[days] = amount
    return tuple(reversed(found))


def wanted_of(*, shops: Iterable[str], metrics: Iterable[str], period: Period) -> dict[str, Amount]:
    """For each metric that has a target in every one of these shops on every one of these days, what is wanted of the
    days together. Ratios are told of one shop alone: those of two have no common one."""
    if period.start.year != period.last.year:
        return {}
    shops, year = tuple(shops), year_of(period)
    rows = TargetYear.objects.filter(shop__in=shops, metric__in=tuple(metrics), year=year)
    found: dict[str, list[Amount]] = {}
    for row in rows.prefetch_related("statements"):
        wanted = targets_in(row).of(period)
        if wanted is not None:
            found.setdefault(row.metric, []).append(wanted)
    told: dict[str, Amount] = {}
    for metric, amounts in found.items():
        whole = [one for one in amounts if isinstance(one, int)]
        if len(whole) == len(shops):
            told[metric] = sum(whole)
        elif len(shops) == 1:
            told[metric] = amounts[0]
    return told
