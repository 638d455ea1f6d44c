"""The brief: everything the first screen of the morning says, made once and shown as page, text, JSON, HTML, picture or
workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period, business_day
from duoshou.kernel.words import Words
from duoshou.loop.days import days_known_from
from duoshou.loop.judgement.judge import judged, judged_before
from duoshou.loop.judgement.kept import Shelf
from duoshou.loop.judgement.values import Judgement
from duoshou.loop.lead import lead, span_words
from duoshou.loop.segments import WENT_BACK, by_dimension, refunds, top_and_fallen
from duoshou.loop.tile_targets import with_targets
from duoshou.loop.tiles import HEADLINES, runs, tiles
from duoshou.loop.values import Brief, TrendPoint
from duoshou.metrics.facade import (
    Compare,
    Engine,
    Nearby,
    NoDataYet,
    Note,
    Question,
    answer,
    beside_line,
    near,
    partner,
    settled,
)
from duoshou.warehouse.facade import Freshness, Shop, freshness, known_shops, reading

TREND_DAYS_BEFORE_ONE_DAY = 13
YEAR_DAYS = 365
NEW_AS_FAR_AS_KNOWN = Words(
    "新老买家：只认得 {first} 起的订单，更早买过的人会被当成新买家",
    "New and returning buyers: orders are known since {first}; who bought earlier counts as new",
)


def brief(
    home: Home,
    *,
    shops: tuple[str, ...],
    period: Period,
    compare: Compare,
    moment: datetime,
    judging: bool = True,
    wanted: Mapping[str, int | Decimal] | None = None,
) -> Brief:
    """What the first screen says about `period`, held against the period before or the same a year earlier; while it is
    not over at `moment`, against as much of the other as is known of this one. `wanted` are the targets of these days.

    Without `judging` the judgement is there only if it was made before: it takes some times as long as the rest.

    Raises UnknownShop, MixedCurrencies, NoDataYet, WarehouseIsBusy.
    """
    known = known_shops(home, shops)
    if not known:
        raise NoDataYet()
    fresh = freshness(home, [shop.name for shop in known])
    known_days = days_known_from(fresh, known, moment=moment)
    reach = known_days.reach(period)
    question = settled(home, Question(HEADLINES, period, shops, compare=compare, reach=reach))
    with reading(home, question.shops) as duck:
        as_of = business_day(moment, time_zone=known[0].time_zone)
        asked = _Asked(home.root, duck.state, question, known, fresh, tuple(sorted((wanted or {}).items())), as_of)
        told = _kept.kept(asked)
        if told is None:
            told = _told(duck, asked, compare)
            _kept.keep(asked, told)
        judge = judged if judging else judged_before
        thought = judge(duck, home, shops=question.shops, period=period, compare=compare, known=known_days)
    return replace(told, judgement=thought)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Everything that a brief depends on; `state`: the names of the lake's files, none of which is ever written
    twice."""

    root: Path
    state: frozenset[str]
    question: Question
    known: tuple[Shop, ...]
    fresh: tuple[Freshness, ...]
    wanted: tuple[tuple[str, int | Decimal], ...]
    as_of: date


# Several people look at one morning, each more than once; what they see is the same until files come.
_kept: Shelf[_Asked, Brief] = Shelf()


def _told(duck: Engine, asked: _Asked, compare: Compare) -> Brief:
    """The brief without its judgement."""
    question, period, currency = asked.question, asked.question.period, asked.known[0].currency
    against = partner(period, compare)
    nearby = near(duck, period, against)
    # The longest run first: what comes after it is in great part told by it.
    behind = runs(duck, question, nearby, also=WENT_BACK)
    whole = answer(duck, question, nearby)
    all_tiles = with_targets(tiles(duck, question, whole, behind), dict(asked.wanted))
    top, fallen = top_and_fallen(by_dimension(duck, question, "item", nearby))
    gone_back = refunds(duck, question, nearby)
    trend, trend_title = _trend(duck, question, nearby)
    sources, buyers = (by_dimension(duck, question, name, nearby) for name in ("source", "buyer_kind"))
    return Brief(
        shops=question.shops,
        currency=currency,
        period=period,
        compare=compare,
        against=against,
        lead=lead(
            period=period,
            against=against,
            compare=compare,
            currency=currency,
            tiles=all_tiles,
            fallen=fallen,
            top=top,
            refunds=gone_back,
            freshness=asked.fresh,
            reach=question.reach,
            notes=whole.notes,
        ),
        tiles=all_tiles,
        trend=trend,
        trend_title=trend_title,
        top_items=top,
        bottom_items=fallen,
        sources=sources,
        buyers=buyers,
        refunds=gone_back,
        freshness=asked.fresh,
        notes=(*whole.notes, *_of_short_past(asked.fresh, buyers=bool(buyers), last=period.last)),
        as_of=asked.as_of,
        reach=question.reach,
        judgement=None,
    )


def _of_short_past(fresh: tuple[Freshness, ...], *, buyers: bool, last: date) -> tuple[Note, ...]:
    """What has to be said of new buyers where less than a year of orders is known: many have bought before."""
    first = min((one.first_day for one in fresh if one.kind == "orders"), default=None)
    if not buyers or first is None or (last - first).days >= YEAR_DAYS:
        return ()
    return (Note("new_buyers", NEW_AS_FAR_AS_KNOWN.filled(first=first)),)


def judgement(home: Home, *, shops: tuple[str, ...], period: Period, compare: Compare, moment: datetime) -> Judgement:
    """The judgement of a brief alone.

    Raises UnknownShop, MixedCurrencies, NoDataYet, WarehouseIsBusy.
    """
    known = known_shops(home, shops)
    if not known:
        raise NoDataYet()
    fresh = freshness(home, [shop.name for shop in known])
    question = settled(home, Question(HEADLINES, period, shops))
    with reading(home, question.shops) as duck:
        return judged(
            duck,
            home,
            shops=question.shops,
            period=period,
            compare=compare,
            known=days_known_from(fresh, known, moment=moment),
        )


def _trend(duck: Engine, question: Question, nearby: Nearby) -> tuple[tuple[TrendPoint, ...], Words]:
    """The paid amount day by day beside the other period's; a single day is shown with the two weeks that lead to
    it."""
    period, against = question.period, None
    if period.length_days == 1:
        period = Period(period.start - timedelta(days=TREND_DAYS_BEFORE_ONE_DAY), period.end)
        against = beside_line(period, question.period, question.compare)
    asked = replace(question, metrics=("paid_amount",), period=period, grain="day", against=against)
    told = answer(duck, asked, nearby)
    points = []
    for place, row in enumerate(told.rows):
        beside = told.compare_rows[place] if place < len(told.compare_rows) else None
        points.append(
            TrendPoint(
                day=row.start_of("day"),
                value_fen=row.whole("paid_amount"),
                before_day=beside.start_of("day") if beside else None,
                before_fen=beside.whole("paid_amount") if beside else None,
            )
        )
    return tuple(points), _trend_title(points, period)


def _trend_title(points: list[TrendPoint], period: Period) -> Words:
    """The chart's message: its highest day."""
    known = [point for point in points if point.value_fen is not None]
    if not known:
        return Words("支付金额：这段时间没有数据", "Paid amount: no data for this period")
    best = max(known, key=lambda point: point.value_fen or 0)
    span, day = span_words(period), span_words(Period.of_day(best.day))
    return Words(f"支付金额：{span.zh}，最高在{day.zh}", f"Paid amount: {span.en}, highest on {day.en}")
