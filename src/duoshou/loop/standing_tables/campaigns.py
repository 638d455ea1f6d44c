"""店铺活动销售结果报表: a line per campaign: its goal, what it cost and brought, and what its days would have brought."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period, business_day
from duoshou.kernel.ratio import SHOWN_PLACES, rounded
from duoshou.kernel.words import Words
from duoshou.loop.standing_tables.about import about
from duoshou.loop.standing_tables.baseline import baseline, days_before
from duoshou.loop.standing_tables.campaign_columns import KEYS, METRICS, NOT_OVER, SO_FAR, campaign_columns, own_cells
from duoshou.loop.standing_tables.campaigns_known import Campaign, great_promotions
from duoshou.loop.standing_tables.campaigns_listed import campaigns_listed
from duoshou.loop.standing_tables.comparing import OTHER_CALIBRE
from duoshou.loop.standing_tables.files_behind import files_behind
from duoshou.loop.standing_tables.metric_columns import (
    Sources,
    calibre_words,
    lacking,
    measures_of,
    remark_of,
    tables_of,
)
from duoshou.loop.standing_tables.values import Column, Line, Sheet, Shown, StandingTable
from duoshou.metrics.facade import Cell, Engine, NoDataYet, PartSource, Question, Row, answer, metric, settled, sources
from duoshou.metrics.values import Filter
from duoshou.warehouse.facade import known_shops, reading

NAME = Words("店铺活动销售结果报表", "Campaign sales results")
SHEET = Words("活动结果", "Results")
NOT_SUMMED = Words(
    "金额都是全店在活动期间的数，不只是参加活动的商品；活动会重叠，所以不合计",
    "Amounts are those of the whole shop during the campaign; campaigns overlap and are not added",
)
CUSTOMARY = Words(
    "平台大促是惯例日期，以平台公告为准", "Great promotions on their customary days; platforms announce them"
)
PAID = "paid_amount"
DAILY = (PAID, "visitors", "conversion_ratio")


@dataclass(frozen=True, slots=True)
class Counted:
    """What one campaign's days brought: cells of the metrics, what answers them, the cells of each day, and what its
    days would have brought (None, and why)."""

    campaign: Campaign
    cells: dict[str, Cell]
    by: dict[str, Sources]
    days: tuple[Row, ...]
    baseline: tuple[int | None, Words]
    over: bool
    shops: int

    @property
    def lacks(self) -> Words | None:
        """Which days of the campaign what was paid is not known of."""
        return lacking(self.campaign.period, shops=self.shops, answered_by=self.by[PAID])

    def mean_of(self, name: str) -> Shown:
        """The mean of the campaign's known days, with a remark where some are not known."""
        cells = [row.cells[name] for row in self.days]
        known = [Decimal(cell.value) for cell in cells if cell.value is not None]
        if not known:
            return Shown(blank=next((cell.blank for cell in cells if cell.blank), self.cells[name].blank))
        mean = sum(known, Decimal(0)) / len(known)
        missing = self.campaign.period.length_days - len(known)
        remark = MISSING_DAYS.filled(missing=missing) if missing else None
        value = rounded(mean, SHOWN_PLACES) if metric(name).unit == "ratio" else int(rounded(mean, 0))
        return Shown(value, remark=remark)


NO_CAMPAIGN = Words(
    "这段时间没有活动：大促日历、目标页、自己的活动表和商城促销里都没有",
    "No campaign in these days: not in the calendar of promotions, with a target, in your own list or in the mall",
)
MISSING_DAYS = Words("有 {missing} 天没有数，不在平均里", "{missing} days are not known and not in the mean")


def campaigns(
    home: Home,
    *,
    shops: tuple[str, ...],
    period: Period,
    moment: datetime,
    known: tuple[Campaign, ...] | None = None,
) -> StandingTable:
    """A line for each campaign that touches the period, counted over all of its days: those `known` (None: the great
    promotions of the calendar), and those of the shop's own list. Those that do not touch it only make their days no
    ordinary ones for a baseline.

    Raises UnknownShop, MixedCurrencies, NoDataYet, WarehouseIsBusy.
    """
    found = known_shops(home, shops)
    if not found:
        raise NoDataYet()
    zone = found[0].time_zone
    question = settled(home, Question(METRICS, period, shops))
    with reading(home, question.shops) as duck:
        own = great_promotions(period) if known is None else known
        touching = [one for one in (*own, *campaigns_listed(duck, period)) if one.period.overlaps(period)]
        ordered = tuple(sorted(touching, key=lambda one: (one.period.start, one.kind.zh, one.name.zh)))
        looked_at = Period(days_before(_whole(ordered, period)).start, period.end)
        others = (*own, *campaigns_listed(duck, looked_at))
        today = business_day(moment, time_zone=zone)
        counted = tuple(_counted(duck, question, one, others, today) for one in ordered)
        by = _together(counted) or sources(duck, question)
        by_day = sources(duck, replace(question, metrics=DAILY, grain="day", period=_whole(ordered, period)))
    columns = campaign_columns(by, by_day, why_empty={name: _why_empty(counted, name) for name in METRICS})
    return StandingTable(
        id="campaigns",
        name=NAME,
        about=about(question.shops, period, moment=moment, time_zone=zone),
        currency=found[0].currency,
        sheets=(
            Sheet(
                SHEET,
                columns,
                tuple(_line(one, by, columns) for one in counted),
                keys=KEYS,
                remarks=(NOT_SUMMED, CUSTOMARY) if counted else (NO_CAMPAIGN,),
                frozen=1,
            ),
        ),
        files=files_behind(
            home,
            shops=question.shops,
            period=_whole(ordered, period),
            tables=tables_of([*by.values(), *by_day.values()]) | {"campaigns"},
        ),
    )


def _whole(listed: tuple[Campaign, ...], period: Period) -> Period:
    """The days that the campaigns take, and the period."""
    first = min((one.period.start for one in listed), default=period.start)
    end = max((one.period.end for one in listed), default=period.end)
    return Period(min(first, period.start), max(end, period.end))


def _counted(duck: Engine, question: Question, one: Campaign, others: tuple[Campaign, ...], today: date) -> Counted:
    """One campaign, and the weeks before it, which the same measures answer."""
    only = (Filter("shop", one.shop),) if one.shop and len(question.shops) > 1 else ()
    asked = replace(question, period=one.period, only=only)
    before = days_before(one.period)
    by_day = answer(duck, replace(asked, metrics=DAILY, grain="day", against=before))
    by = sources(duck, asked)
    paid = {row.start_of("day"): row.whole(PAID) for row in by_day.compare_rows}
    found, why = baseline(one.period, paid, unlike=_unlike(one, others))
    if found is None:
        told_before = sources(duck, replace(asked, metrics=(PAID,), grain="day", period=before))[PAID]
        if told_before and measures_of(told_before) != measures_of(by[PAID]):
            why = OTHER_CALIBRE
    return Counted(
        campaign=one,
        cells=answer(duck, asked).rows[0].cells,
        by=by,
        days=by_day.rows,
        baseline=(found, why),
        over=one.period.last < today,
        shops=1 if one.shop else len(question.shops),
    )


def _unlike(one: Campaign, others: tuple[Campaign, ...]) -> frozenset[date]:
    """The days of campaigns that moved whole shops that this one is of."""
    return frozenset(
        day
        for other in others
        if other.is_of_whole_shop and (one.shop is None or other.shop in (None, one.shop))
        for day in other.period.days()
    )


def _together(counted: tuple[Counted, ...]) -> dict[str, Sources]:
    """What answers each metric of the first campaign, with the days that are covered of all of them."""
    if not counted:
        return {}
    found: dict[str, Sources] = {}
    for name, first in counted[0].by.items():
        found[name] = tuple(_covered_in_all(counted, name, source) for source in first)
    return found


def _covered_in_all(counted: tuple[Counted, ...], name: str, one: PartSource) -> PartSource:
    same = [source for each in counted for source in each.by[name] if source.part.id == one.part.id]
    covered = frozenset(pair for source in same for pair in source.covered)
    days = {day for each in counted for day in each.campaign.period.days()}
    return replace(one, covered=covered, expected=len(days) * max(each.shops for each in counted))


def _why_empty(counted: tuple[Counted, ...], name: str) -> Words | None:
    """Why no campaign has a number, where there is one reason for all."""
    reasons = {one.cells[name].blank if one.cells[name].value is None else None for one in counted}
    return reasons.pop() if len(reasons) == 1 else None


def _line(one: Counted, by: dict[str, Sources], columns: tuple[Column, ...]) -> Line:
    named = {name: _cell(one, name, by) for name in METRICS}
    named |= own_cells(
        one.campaign,
        paid=one.cells[PAID],
        ad_spend=one.cells["ad_spend"],
        baseline=one.baseline,
        not_compared=one.lacks if one.over else NOT_OVER,
    )
    named |= {"mean_visitors": one.mean_of("visitors"), "mean_conversion": one.mean_of("conversion_ratio")}
    return Line(one.campaign.name, tuple(named[column.key] for column in columns))


def _cell(one: Counted, name: str, by: dict[str, Sources]) -> Shown:
    cell = one.cells[name]
    if cell.value is None:
        return Shown(blank=cell.blank)
    if not one.over:
        return Shown(cell.value, remark=SO_FAR)
    calibre = calibre_words(metric(name), by[name])
    return Shown(
        cell.value,
        remark=remark_of(name, one.campaign.period, shops=one.shops, answered_by=one.by[name], calibre=calibre),
    )
