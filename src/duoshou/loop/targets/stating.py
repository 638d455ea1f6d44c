"""Stating and clearing targets: what was typed becomes days, a season and a statement that stays."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.kernel.ratio import Ratio
from duoshou.kernel.words import Words
from duoshou.loop.targets.amounts import LONGEST_SHOWN, amount_typed, metric_with_target, writes
from duoshou.loop.targets.season import season_of
from duoshou.rooms.store.targets import facade as store
from duoshou.warehouse.facade import known_shops

QUARTERS = range(1, 5)
MONTHS = range(1, 13)
YEARS = range(2000, 2101)
YEAR_DIGITS, PART_DIGITS = re.compile(r"[0-9]{4}"), re.compile(r"[0-9]{1,2}")


class NotASpan(CorrectTheInput):
    """What was typed is no year, quarter, month or run of days."""

    message = Words("“{text}”不是年、季、月或一段日期", "“{text}” is no year, quarter, month or run of days")
    remedy = Words("请写成 2026、2026Q4、2026-11，或给出开始和结束日", "Write 2026, 2026Q4, 2026-11, or two days")


def span_typed(text: str) -> Period:
    """The days of `2026`, `2026Q4`, `2026-11` or `2026-11-01..2026-11-12`. Raises NotASpan, PeriodIsBackwards."""
    plain = text.strip().upper()
    if ".." in plain:
        return _from_to(plain)
    year, quarter, number = plain.partition("Q")
    if not quarter:
        year, _, number = plain.partition("-")
    if not YEAR_DIGITS.fullmatch(year) or int(year) not in YEARS:
        raise NotASpan(text=text[:LONGEST_SHOWN])
    if plain == year:
        return store.whole_year(int(year))
    if not PART_DIGITS.fullmatch(number) or int(number) not in (QUARTERS if quarter else MONTHS):
        raise NotASpan(text=text[:LONGEST_SHOWN])
    return store.quarter(int(year), int(number)) if quarter else Period.of_month(date(int(year), int(number), 1))


def span_text(period: Period) -> str:
    """What `span_typed` reads these days from."""
    start = period.start
    match store.kind_of(period):
        case "year":
            return str(start.year)
        case "quarter":
            return f"{start.year}Q{(start.month + 2) // 3}"
        case "month":
            return f"{start:%Y-%m}"
        case _:
            return f"{start}..{period.last}"


def _from_to(text: str) -> Period:
    first, _, last = text.partition("..")
    try:
        days = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        raise NotASpan(text=text[:LONGEST_SHOWN]) from None
    if not all(day.year in YEARS for day in days):
        raise NotASpan(text=text[:LONGEST_SHOWN])
    return Period.inclusive(*days)


def wanted_typed(metric_id: str, period: Period, amount: str, *, name: str = "") -> store.Stated:
    """What is wanted of these days. Raises UnknownMetric, CannotBeSpread, NotATarget, CrossesYears."""
    store.year_of(period)
    kept = name.strip() if store.kind_of(period) in ("campaign", "week", "day") else ""
    return store.Stated(period, amount_typed(metric_with_target(metric_id), amount), kept)


def wanted_values(*, shops: Iterable[str], metrics: Iterable[str], period: Period) -> dict[str, int | Decimal]:
    """The targets of these days by metric, as plain values, where every one of these shops has one."""
    wanted = store.wanted_of(shops=shops, metrics=metrics, period=period)
    plain = {one: amount.value if isinstance(amount, Ratio) else amount for one, amount in wanted.items()}
    return {one: value for one, value in plain.items() if value is not None}


def preview_target(home: Home, *, shop: str, metric_id: str, wanted: store.Stated, last: date | None) -> store.Targets:
    """The targets of the year as they would be; nothing is written.

    Raises UnknownShop, CannotBeSpread, NotATarget, PartsExceedWhole, PartsFallShort, TargetsCross.
    """
    one, year = metric_with_target(metric_id), store.year_of(wanted.period)
    currency = known_shops(home, (shop,))[0].currency
    return store.preview(
        held=store.targets_of(shop=shop, metric=metric_id, year=year),
        shop=shop,
        metric=metric_id,
        wanted=wanted,
        season=season_of(home, shop=shop, metric_id=metric_id, year=year, last=last),
        written=writes(one, currency),
    )


def state_target(
    home: Home,
    *,
    shop: str,
    metric_id: str,
    wanted: store.Stated,
    last: date | None,
    who: str,
    why: str,
    now: datetime,
    seen_revision: int | None = None,
) -> store.Targets:
    """The targets of the year once this is stated; the same once more changes nothing.

    Raises what `preview_target` raises, and TargetsChangedMeanwhile.
    """
    one, year = metric_with_target(metric_id), store.year_of(wanted.period)
    currency = known_shops(home, (shop,))[0].currency
    told: store.Targets = store.state(
        shop=shop,
        metric=metric_id,
        wanted=wanted,
        season=season_of(home, shop=shop, metric_id=metric_id, year=year, last=last),
        who=who,
        why=why,
        now=now,
        seen_revision=seen_revision,
        written=writes(one, currency),
    )
    return told


def clear_target(
    home: Home, *, shop: str, metric_id: str, period: Period, who: str, why: str, now: datetime
) -> store.Targets:
    """The targets of the year without the one of these days. Raises NothingStated, PartsFallShort, UnknownShop."""
    one = metric_with_target(metric_id)
    currency = known_shops(home, (shop,))[0].currency
    told: store.Targets = store.clear(
        shop=shop, metric=metric_id, period=period, who=who, why=why, now=now, written=writes(one, currency)
    )
    return told
