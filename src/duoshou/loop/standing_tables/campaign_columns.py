"""The columns of the table of campaigns, and the cells of those that are no metric."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from duoshou.kernel.ratio import SHOWN_PLACES, change_ratio, rounded
from duoshou.kernel.words import Words
from duoshou.loop.standing_tables.baseline import WEEKS_TAKEN
from duoshou.loop.standing_tables.campaigns_known import OF_MALL, Campaign
from duoshou.loop.standing_tables.metric_columns import Sources, metric_column
from duoshou.loop.standing_tables.values import Column, Shown
from duoshou.metrics.facade import Cell

METRICS = (
    "ad_spend",
    "paid_amount",
    "orders_paid",
    "buyers_paid",
    "new_buyers",
    "spend_per_buyer",
    "conversion_ratio",
    "visitors",
    "ad_roi",
    "refund_amount",
    "refund_ratio",
    "net_amount",
)
BROUGHT = ("paid_amount", "orders_paid", "buyers_paid", "new_buyers", "spend_per_buyer")
KEYS = 5
PLACES = 2

NOT_OVER = Words("还没过完，不比", "Not over yet; not compared")
SO_FAR = Words("活动还没过完，是到目前为止的数", "The campaign is not over; so far")
NO_GOAL = Words(
    "没有目标；在“目标”页为活动或全年定一个", "No target; state one for the campaign or the year on the page of targets"
)
NO_GOAL_OF_ONE = Words("商城里的单个促销不定目标", "A single promotion of the mall has no target")
NO_DISCOUNT = Words(
    "平台导出的订单没有按活动分开的让利；写进自己的活动表才有",
    "Order lists of platforms do not part discounts by campaign; only your own list of campaigns says it",
)
NO_ORDERS = Words(
    "平台导出的订单没有写参加了哪个活动", "Order lists of platforms do not say which campaign an order took"
)
COST_UNKNOWN = Words("投入有一部分不知道，不算", "A part of what it cost is not known; not worked out")
NOT_PARTED = Words(
    "单个促销的成交和全店的分不开，不算投入产出比", "What one promotion sold is not parted from the rest; no return"
)
NO_COST = Words("投入是 0", "It cost nothing")
GOAL_IS_NOUGHT = Words("目标是 0，算不出完成率", "The target is 0; no part of it can be reached")
NO_PAID = Words("支付金额不知道", "What was paid is not known")

GOAL, COST = Words("目标", "Goal"), Words("投入", "Cost")
RESULT, REFUNDS, BASELINE = Words("结果", "Result"), Words("退款", "Refunds"), Words("对比基线", "Against baseline")
OF_CAMPAIGN = Words("按活动期间全店", "Whole shop, days of the campaign")


Of = Callable[[str, Words], Column]


def campaign_columns(
    by: dict[str, Sources], by_day: dict[str, Sources], *, why_empty: dict[str, Words | None]
) -> tuple[Column, ...]:
    """Every column, in order: metrics are answered by `by`, means of days by `by_day`."""

    def of(name: str, group: Words) -> Column:
        return metric_column(name, group=group, answered_by=by[name], why_empty=why_empty[name])

    return (*_keys(), *_goal_and_cost(of), *_results(of, by_day), *_refunds(of), *_against_baseline())


def _keys() -> tuple[Column, ...]:
    """What the line is about."""
    return (
        Column("name", Words("活动", "Campaign"), "text"),
        Column("kind", Words("类别", "Kind"), "text"),
        Column("from", Words("从", "From"), "day"),
        Column("to", Words("到", "To"), "day"),
        Column("days", Words("天数", "Days"), "count"),
    )


def _goal_and_cost(of: Of) -> tuple[Column, ...]:
    """What was wanted, and what it cost."""
    discount = (
        "商城促销：没有未付关闭的订单用掉的优惠；自己的活动表：表里的费用",
        "Mall: what orders that did not end unpaid took off; own list: its cost",
    )
    return (
        _own("goal", "目标支付金额", "Target", "fen", GOAL, "目标页里这些天的目标之和", "Sum of these days' targets"),
        _own("reached", "目标完成率", "Reached", "ratio", GOAL, "支付金额 ÷ 目标支付金额", "Paid amount ÷ target"),
        _own("discount", "让利金额", "Given away", "fen", COST, *discount),
        of("ad_spend", COST),
        _own("cost", "投入合计", "Cost in all", "fen", COST, "让利金额 ＋ 推广花费", "Given away + ad spend"),
    )


def _results(of: Of, by_day: dict[str, Sources]) -> tuple[Column, ...]:
    """What the days brought."""
    orders = ("商城记录的订单数", "As the mall counts")
    return (
        _own("orders", "参加活动的订单数", "Orders that took it", "count", RESULT, *orders),
        *(of(name, RESULT) for name in BROUGHT),
        of("visitors", RESULT),
        _mean("mean_visitors", "日均访客数", "Visitors a day", "count", by_day["visitors"]),
        of("conversion_ratio", RESULT),
        _mean("mean_conversion", "日均支付转化率", "Conversion, mean of days", "ratio", by_day["conversion_ratio"]),
        of("ad_roi", RESULT),
        _own("return", "投入产出比", "Return", "number", RESULT, "支付金额 ÷ 投入合计", "Paid amount ÷ cost in all"),
    )


def _refunds(of: Of) -> tuple[Column, ...]:
    return (of("refund_amount", REFUNDS), of("refund_ratio", REFUNDS), of("net_amount", REFUNDS))


def _against_baseline() -> tuple[Column, ...]:
    """What the days would have brought without it."""
    formula = (
        f"活动每一天：活动前最近 {WEEKS_TAKEN} 个同星期几的平常日子的平均；节日、大促和别的活动的日子不算；各天相加",
        f"Each day: mean of the last {WEEKS_TAKEN} ordinary days of that weekday before the campaign, no holidays, "
        "great promotions or other campaigns; days added",
    )
    gain = ("支付金额 − 基线支付金额", "Paid amount − baseline")
    return (
        _own("baseline", "基线支付金额", "Baseline", "fen", BASELINE, *formula),
        _own("gain", "比基线多", "Above baseline", "fen", BASELINE, *gain),
        _own("gain_ratio", "较基线变化", "Change", "change", BASELINE, "比基线多 ÷ 基线", "Above baseline ÷ baseline"),
    )


def own_cells(
    one: Campaign, *, paid: Cell, ad_spend: Cell, baseline: tuple[int | None, Words], not_compared: Words | None
) -> dict[str, Shown]:
    """The cells of a campaign that are no metric, by column. `not_compared`: why it stands beside no baseline."""
    let_off = [part for part in (one.discount_fen, one.fee_fen) if part is not None]
    discount = sum(let_off) if let_off else None
    cost = None if discount is None or ad_spend.value is None else discount + int(ad_spend.value)
    cells = {
        "name": Shown(one.name),
        "kind": Shown(one.kind),
        "from": Shown(one.period.start),
        "to": Shown(one.period.last),
        "days": Shown(one.period.length_days),
        "goal": Shown(one.goal_fen, blank=NO_GOAL_OF_ONE if one.kind == OF_MALL else NO_GOAL),
        "discount": Shown(discount, blank=NO_DISCOUNT),
        "cost": Shown(cost, blank=COST_UNKNOWN),
        "orders": Shown(one.orders, blank=NO_ORDERS),
        "reached": _share(paid, one.goal_fen, SHOWN_PLACES, no_part=NO_GOAL, nought=GOAL_IS_NOUGHT),
        "return": _return(one, paid, cost),
    }
    return cells | _against(paid, *baseline, not_compared=not_compared)


def _return(one: Campaign, paid: Cell, cost: int | None) -> Shown:
    if one.kind == OF_MALL:
        return Shown(blank=NOT_PARTED)
    return _share(paid, cost, PLACES, no_part=COST_UNKNOWN, nought=NO_COST)


def _share(paid: Cell, part: int | None, places: int, *, no_part: Words, nought: Words) -> Shown:
    if paid.value is None:
        return Shown(blank=paid.blank or NO_PAID)
    if not part:
        return Shown(blank=no_part if part is None else nought)
    return Shown(rounded(Decimal(paid.value) / part, places))


def _against(paid: Cell, before: int | None, why: Words, *, not_compared: Words | None) -> dict[str, Shown]:
    """Baseline, what was more than it, and the change."""
    if before is None or not_compared or paid.value is None:
        blank = why if before is None else paid.blank or NO_PAID if paid.value is None else not_compared
        return {"baseline": Shown(before, blank=why), "gain": Shown(blank=blank), "gain_ratio": Shown(blank=blank)}
    change = change_ratio(now=paid.value, before=before)
    return {
        "baseline": Shown(before),
        "gain": Shown(int(paid.value) - before),
        "gain_ratio": Shown(change, blank=Words("基线是 0", "The baseline is 0")),
    }


def _own(key: str, zh: str, en: str, unit: str, group: Words, formula_zh: str, formula_en: str) -> Column:
    return Column(key, Words(zh, en), unit, group, calibre=OF_CAMPAIGN, formula=Words(formula_zh, formula_en))


def _mean(key: str, zh: str, en: str, unit: str, by: Sources) -> Column:
    name = "visitors" if key == "mean_visitors" else "conversion_ratio"
    of = metric_column(name, group=RESULT, answered_by=by, why_empty=None)
    return Column(
        key,
        Words(zh, en),
        unit,
        RESULT,
        calibre=of.calibre,
        question=of.question,
        formula=Words("活动每一天的值的平均", "Mean of the campaign's daily values"),
        leaves_out=of.leaves_out,
        source=of.source,
        tables=of.tables,
        coverage=of.coverage,
        metric=name,
    )
