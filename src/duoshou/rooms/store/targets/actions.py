"""Writes of targets: one verb, one transaction, one statement that stays."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from duoshou.kernel.periods import Period
from duoshou.kernel.ratio import Ratio
from duoshou.metrics.facade import metric as declared
from duoshou.rooms.store.targets.errors import NotATarget, NothingStated, TargetsChangedMeanwhile
from duoshou.rooms.store.targets.models import Statement, TargetYear
from duoshou.rooms.store.targets.queries import season_in, stated_in, targets_in
from duoshou.rooms.store.targets.rules.pieces import name_of, year_of
from duoshou.rooms.store.targets.rules.spreading import Written, even_season, spread, with_stated, without
from duoshou.rooms.store.targets.values import Season, Stated, Targets

HIGHEST = 10**15
WHY_LENGTH, NAME_LENGTH, WHO_LENGTH = 500, 60, 150


@transaction.atomic
def state(
    *,
    shop: str,
    metric: str,
    wanted: Stated,
    season: Season | None,
    who: str,
    why: str,
    now: datetime,
    seen_revision: int | None = None,
    written: Written = str,
) -> Targets:
    """The targets of the year once `wanted` holds for its days; the rest of what lies around it is spread anew.

    `season` is what was learnt just now: it holds for a year about which nothing is stated yet, and from now on where
    the whole year is stated; None: what holds stays, or every day weighs the same. The same once more changes nothing.

    Raises NotATarget, CrossesYears, PartsExceedWhole, PartsFallShort, TargetsCross, TargetsChangedMeanwhile.
    """
    refuse_no_target(wanted)
    year = year_of(wanted.period)
    row = _locked(shop, metric, year)
    held = stated_in(row.statements.all())
    weighs_anew = season is not None and (not held or wanted.period.length_days == len(row.weights))
    season_now = season if season is not None and weighs_anew else season_in(row)
    if wanted in held and season_now.weights == tuple(row.weights):
        return targets_in(row)
    _refuse_if_changed(row, seen_revision)
    spread(with_stated(held, wanted), season=season_now, year=year, written=written)
    _keep(row, season_now)
    _add(row, wanted.period, wanted, who=who, why=why, now=now)
    return targets_in(row)


@transaction.atomic
def clear(
    *,
    shop: str,
    metric: str,
    period: Period,
    who: str,
    why: str,
    now: datetime,
    written: Written = str,
) -> Targets:
    """The targets of the year without the one stated for exactly these days; what it held is spread anew. What was
    cleared already stays cleared.

    Raises NothingStated where nothing ever was stated for them, CrossesYears, PartsFallShort, TargetsCross.
    """
    year = year_of(period)
    row = TargetYear.objects.select_for_update().filter(shop=shop, metric=metric, year=year).first()
    statements = list(row.statements.all()) if row else []
    if row is None or not any((one.first_day, one.last_day) == (period.start, period.last) for one in statements):
        span, name = name_of(period), declared(metric).name
        raise NothingStated(shop=shop, metric_zh=name.zh, metric_en=name.en, span_zh=span.zh, span_en=span.en)
    held = stated_in(statements)
    left = without(held, period)
    if left == held:
        return targets_in(row)
    spread(left, season=season_in(row), year=year, written=written)
    _add(row, period, None, who=who, why=why, now=now)
    return targets_in(row)


def refuse_no_target(wanted: Stated) -> None:
    """Raises NotATarget for an amount below zero, beyond reason, or without a lower part."""
    amount = wanted.amount
    upper, lower = (amount.numerator, amount.denominator) if isinstance(amount, Ratio) else (amount, 1)
    if not 0 <= upper <= HIGHEST or not 0 < lower <= HIGHEST:
        raise NotATarget(amount=upper if lower == 1 else f"{upper}/{lower}")


def _locked(shop: str, metric: str, year: int) -> TargetYear:
    """The row of the year, made where there is none, nobody else's until the transaction ends."""
    even = even_season(year)
    TargetYear.objects.get_or_create(
        shop=shop, metric=metric, year=year, defaults={"weights": list(even.weights), "basis": even.basis}
    )
    return TargetYear.objects.select_for_update().get(shop=shop, metric=metric, year=year)


def _refuse_if_changed(row: TargetYear, seen_revision: int | None) -> None:
    if seen_revision is not None and seen_revision != row.revision:
        last = row.statements.last()
        raise TargetsChangedMeanwhile(who=last.stated_by if last else "")


def _keep(row: TargetYear, season: Season) -> None:
    row.weights, row.basis, row.unlike_days = list(season.weights), season.basis, season.unlike_days
    row.known_first = season.known.start if season.known else None
    row.known_last = season.known.last if season.known else None


def _add(row: TargetYear, period: Period, wanted: Stated | None, *, who: str, why: str, now: datetime) -> None:
    row.revision += 1
    row.save()
    amount = wanted.amount if wanted else None
    Statement.objects.create(
        of_year=row,
        revision=row.revision,
        first_day=period.start,
        last_day=period.last,
        name=wanted.name[:NAME_LENGTH] if wanted else "",
        amount=amount.numerator if isinstance(amount, Ratio) else amount,
        denominator=amount.denominator if isinstance(amount, Ratio) else None,
        stated_by=who[:WHO_LENGTH],
        stated_at=now,
        why=why.strip()[:WHY_LENGTH],
    )
