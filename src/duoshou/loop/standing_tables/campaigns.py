"""店铺活动销售结果报表: a line per campaign: its goal, what it cost and brought, and what its days would have brought."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period, business_day
from duoshou.kernel.words import Words
from duoshou.loop.standing_tables.about import about
from duoshou.loop.standing_tables.baseline import WEEKS_BACK, baseline
from duoshou.loop.standing_tables.campaign_columns import KEYS, METRICS, SO_FAR, campaign_columns, own_cells
from duoshou.loop.standing_tables.campaigns_known import Campaign, great_promotions
from duoshou.loop.standing_tables.campaigns_listed import campaigns_listed
from duoshou.loop.standing_tables.files_behind import files_behind
from duoshou.loop.standing_tables.metric_columns import Sources, calibre_words, remark_of, tables_of
from duoshou.loop.standing_tables.values import Column, Line, Sheet, Shown, StandingTable
from duoshou.metrics.facade import Cell, Engine, NoDataYet, PartSource, Question, answer, metric, settled, sources
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
DAILY = ("paid_amount", "visitors", "conversion_ratio")
BEFORE = timedelta(weeks=WEEKS_BACK)


@dataclass(frozen=True, slots=True)
class Counted:
    """What one campaign's days brought: cells of the metrics, what answers them, and the cells of each day."""

    campaign: Campaign
    cells: dict[str, Cell]
    by: dict[str, Sources]
    days: dict[str, dict[date, Cell]]
    over: bool
    unlike: frozenset[date]

    def mean_of(self, name: str) -> Shown:
        """The mean of the campaign's known days, with a remark where some are not known."""
        cells = [self.days[name][day] for day in self.campaign.period.days() if day in self.days[name]]
        known = [Decimal(cell.value) for cell in cells if cell.value is not None]
        if not known:
            return Shown(blank=next((cell.blank for cell in cells if cell.blank), self.cells[name].blank))
        mean = sum(known, Decimal(0)) / len(known)
        places = Decimal("0.000001") if metric(name).unit == "ratio" else Decimal(1)
        missing = self.campaign.period.length_days - len(known)
        remark = MISSING_DAYS.filled(missing=missing) if missing else None
        value = mean.quantize(places, rounding=ROUND_HALF_UP)
        return Shown(value if metric(name).unit == "ratio" else int(value), remark=remark)

    def baseline(self) -> tuple[int | None, Words]:
        """What its days would have brought; None, and why."""
        paid = {day: None if cell.value is None else int(cell.value) for day, cell in self.days["paid_amount"].items()}
        return baseline(self.campaign.period, paid, unlike=self.unlike)


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
    promotions of the calendar), and those of the shop's own list.

    Raises UnknownShop, MixedCurrencies, NoDataYet, WarehouseIsBusy.
    """
    found = known_shops(home, shops)
    if not found:
        raise NoDataYet()
    zone = found[0].time_zone
    question = settled(home, Question(METRICS, period, shops))
    with reading(home, question.shops) as duck:
        listed = (*(great_promotions(period) if known is None else known), *campaigns_listed(duck, period))
        ordered = tuple(sorted(listed, key=lambda one: (one.period.start, one.kind.zh, one.name.zh)))
        counted = _counted(duck, question, ordered, business_day(moment, time_zone=zone))
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
                tuple(_line(one, by, columns, shops=len(question.shops)) for one in counted),
                keys=KEYS,
                remarks=(NOT_SUMMED, CUSTOMARY),
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


def _counted(duck: Engine, question: Question, listed: tuple[Campaign, ...], today: date) -> tuple[Counted, ...]:
    unlike = frozenset(day for one in listed if one.is_of_whole_shop for day in one.period.days())
    days: dict[str | None, dict[str, dict[date, Cell]]] = {}
    found = []
    for one in listed:
        only = (Filter("shop", one.shop),) if one.shop and len(question.shops) > 1 else ()
        shop = one.shop if only else None
        if shop not in days:
            days[shop] = _days(duck, replace(question, only=only), _whole(listed, question.period))
        asked = replace(question, period=one.period, only=only)
        cells = answer(duck, asked).rows[0].cells
        found.append(Counted(one, cells, sources(duck, asked), days[shop], one.period.last < today, unlike))
    return tuple(found)


def _days(duck: Engine, question: Question, whole: Period) -> dict[str, dict[date, Cell]]:
    asked = replace(question, metrics=DAILY, grain="day", period=Period(whole.start - BEFORE, whole.end))
    rows = answer(duck, asked).rows
    return {name: {row.start_of("day"): row.cells[name] for row in rows} for name in DAILY}


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
    shops = one.expected // counted[0].campaign.period.length_days
    return replace(one, covered=covered, expected=len(days) * shops)


def _why_empty(counted: tuple[Counted, ...], name: str) -> Words | None:
    """Why no campaign has a number, where there is one reason for all."""
    reasons = {one.cells[name].blank if one.cells[name].value is None else None for one in counted}
    return reasons.pop() if len(reasons) == 1 else None


def _line(one: Counted, by: dict[str, Sources], columns: tuple[Column, ...], *, shops: int) -> Line:
    named = {name: _cell(one, name, by, shops) for name in METRICS}
    named |= own_cells(
        one.campaign,
        paid=one.cells["paid_amount"],
        ad_spend=one.cells["ad_spend"],
        baseline=one.baseline(),
        over=one.over,
    )
    named |= {"mean_visitors": one.mean_of("visitors"), "mean_conversion": one.mean_of("conversion_ratio")}
    return Line(one.campaign.name, tuple(named[column.key] for column in columns))


def _cell(one: Counted, name: str, by: dict[str, Sources], shops: int) -> Shown:
    cell = one.cells[name]
    if cell.value is None:
        return Shown(blank=cell.blank)
    if not one.over:
        return Shown(cell.value, remark=SO_FAR)
    calibre = calibre_words(metric(name), by[name])
    whose = 1 if one.campaign.shop else shops
    return Shown(
        cell.value, remark=remark_of(name, one.campaign.period, shops=whose, answered_by=one.by[name], calibre=calibre)
    )
