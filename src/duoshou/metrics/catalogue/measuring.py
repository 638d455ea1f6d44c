"""The marts that declarations measure from, with the dimensions each can be cut by and the calibre it answers in."""

from __future__ import annotations

from dataclasses import replace

from duoshou.kernel.words import Words
from duoshou.metrics.values import Measure

EVERYWHERE = frozenset(("day", "shop", "platform"))
EVERY_CUT = frozenset(("day", "shop", "platform", "source", "item", "category", "province", "buyer_kind"))

OF_ORDERS = Words(
    "按付款时间，含邮费，之后的退款不扣", "By time of payment, postage included, later refunds not deducted"
)
OF_PLACED = Words("按下单时间，付没付款都算", "By time of ordering, paid or not")
OF_SYCM = Words("店铺日报口径（生意参谋或自营商城当日）", "As the shop day report says (生意参谋, or the own mall)")
OF_SYCM_ITEMS = Words("商品日报口径，只算商品页", "As the item day report says; item pages only")
OF_REFUND_LISTS = Words(
    "有退款时间的按退款时间；只写在订单上的按付款时间",
    "By time of refund where known; else on the day the order was paid",
)
OF_ADS = Words("推广报表口径，含直接与间接成交", "As the advertising report says; direct and indirect sales")
OF_COUNTS = Words("最近一次盘点", "The last count")
OF_EVERY_MORNING = Words(
    "按天：当天或之前最近一次盘点，到全店最后一次盘点为止",
    "Day by day: the count of the day or the last before it, up to the shop's last count",
)
OF_SOURCES = Words(
    "流量来源报表口径，同一人在每个来源各计一次", "As the report on sources says; a person counts in each source"
)
OF_LISTED_REFUNDS = Words(
    "退款明细口径：按退款成功那天，平台只给申请时间的按申请那天",
    "As the lists of refunds say: the day it succeeded, or was asked for where the platform says no other",
)
OF_ASKED_REFUNDS = Words(
    "退款明细口径：已经退成的，按申请那天归；最近几天申请的还没退完，会变大",
    "As the lists of refunds say: those that succeeded, on the day they were asked for; the last days still grow",
)
OF_REFUNDS_OF_PAID = Words(
    "按付款那天归：这批付款后来退了多少，会随以后的退款变大",
    "On the day the order was paid: what of those payments went back later; it grows with later refunds",
)
OF_FIRST_ORDERS = Words(
    "按首次付款那天归，只认得已导入的历史", "On the day of the first payment, as far as the imported history knows"
)
OF_TURNED_STOCK = Words("每天一次的库存，来自本店盘点", "The stock of every day, from the shop's own counts")
OF_SETTLEMENTS = Words(
    "结算单口径：按结算那天，平台扣费之后",
    "As the settlements say: on the day of settling, after the platform's charges",
)
OF_FLOWS = Words("资金流水口径：按动账那天", "As the account with the platform moved, on that day")
OF_EXPENSES = Words("本店费用表，按费用日期", "The shop's own list, by the day of the expense")
OF_REPLIES = Words("客服接待日报口径", "As the report on replies says")


SAID_OF_EVERY_LINE = ("sum(paid_fen)", "sum(pieces)")


def from_paid_lines(aggregate: str, *, facts: str = "", per: str = "", having: str = "") -> Measure:
    """From the lines of paid orders."""
    return Measure(
        mart="paid_line_facts",
        covered_by="orders",
        aggregate=aggregate,
        calibre=OF_ORDERS,
        dimensions=("shop", "platform", "source", "item", "category", "province", "buyer_kind"),
        facts=facts,
        per=per,
        having=having,
        timed=True,
        mart_with_buyers="paid_line_facts_of_buyers",
        bare_mart="paid_lines",
        joined=("category", "cost_fen"),
        never_blank=aggregate in SAID_OF_EVERY_LINE,
    )


def from_placed_orders(aggregate: str, *, facts: str = "") -> Measure:
    """From orders placed, paid or not."""
    cuts = ("shop", "platform", "source", "province")
    return Measure("placed_orders", "orders", aggregate, OF_PLACED, cuts, facts=facts, timed=True)


def from_refunds(aggregate: str) -> Measure:
    """From refunds, each with the best day known."""
    cuts = ("shop", "platform", "source", "province", "reason")
    return Measure("refund_facts", "orders", aggregate, OF_REFUND_LISTS, cuts, timed=True)


def from_shop_days(aggregate: str) -> Measure:
    """From the platform's own report of the shop's day; a day of which only something else is known is not covered."""
    added = aggregate.partition("(")[2].removesuffix(")")
    return Measure(
        "shop_days",
        "shop_days",
        aggregate,
        OF_SYCM,
        ("shop", "platform"),
        grain=("day", "shop", "platform"),
        covered_when=f"({added}) IS NOT NULL",
    )


def from_item_days(aggregate: str) -> Measure:
    """From the platform's own report of the item's day; asked when the cut is by item or category."""
    return Measure(
        "item_traffic",
        "item_days",
        aggregate,
        OF_SYCM_ITEMS,
        ("shop", "platform", "item", "category"),
        grain=("day", "shop", "platform", "item"),
        needs=("item", "category"),
    )


def from_ads(aggregate: str) -> Measure:
    """From the advertising report."""
    return Measure(
        "ad_facts",
        "ad_days",
        aggregate,
        OF_ADS,
        ("shop", "platform", "item", "category"),
        grain=("day", "shop", "platform", "item"),
    )


# The mall gives whole orders back until there is after-sales: which product the money was for, nobody knows.
REFUNDS_OF_ITEMS = replace(
    from_item_days("sum(refund_fen)"),
    incomplete_when="count(*) FILTER (WHERE platform = 'mall' AND refund_fen IS NULL) > 0",
    incomplete=Words(
        "自营商城的退款只记到整张订单，分不到商品；有了售后才分得到",
        "The own mall gives back whole orders; for which product is not known until there is after-sales",
    ),
)

WITH_COSTS = replace(
    from_paid_lines("sum(cost_fen)"),
    blank_without="product_costs",
    incomplete_when="count(*) FILTER (WHERE pieces > 0 AND cost_fen IS NULL) > 0",
    incomplete=Words(
        "有卖出的商品没有成本，请导入商品成本表（商家编码、成本价）",
        "Some sold items have no cost; import the list of product costs (item code, cost)",
    ),
)


def from_source_days(aggregate: str) -> Measure:
    """From the platform's report of where a day's visitors came from; never without the source."""
    return Measure(
        "source_traffic",
        "source_days",
        aggregate,
        OF_SOURCES,
        ("shop", "platform", "source"),
        grain=("day", "shop", "platform", "source"),
    )


def from_reply_days(aggregate: str, *, incomplete_when: str = "") -> Measure:
    """From the report of how fast the shop's people answered."""
    return Measure(
        "reply_facts",
        "reply_days",
        aggregate,
        OF_REPLIES,
        ("shop", "platform"),
        incomplete_when=incomplete_when,
        incomplete=Words("有的天没有写多少人得到了回复", "Some days do not say how many were answered"),
    )


def from_item_days_alone(aggregate: str) -> Measure:
    """From the platform's own report of the item's day what the shop's day does not say: never without the item."""
    return replace(from_item_days(aggregate), needs=())


def from_refund_lists(aggregate: str, *, facts: str = "basis = 'refund'", incomplete_when: str = "") -> Measure:
    """From lists of refunds alone, which know of each its day, and some its kind."""
    return replace(
        from_refunds(aggregate),
        covered_by="refunds",
        calibre=OF_LISTED_REFUNDS,
        facts=facts,
        incomplete_when=incomplete_when,
        incomplete=Words("有的退款没有写明", "Some refunds do not say it"),
    )


def from_asked_refunds(aggregate: str) -> Measure:
    """From lists of refunds that say on which day each was asked for."""
    return Measure(
        "asked_refunds",
        "refunds",
        aggregate,
        OF_ASKED_REFUNDS,
        ("shop", "platform", "reason"),
        incomplete_when="count(*) FILTER (WHERE NOT says_when_asked) > 0",
        incomplete=Words("有的退款没有写申请时间", "Some refunds do not say when they were asked for"),
    )


def from_buyers_back(*, within_days: int) -> Measure:
    """How many of those who bought for the first time bought again within so many days; blank until all had them."""
    return Measure(
        mart="buyers_back",
        covered_by="orders",
        aggregate="count(*)",
        calibre=OF_FIRST_ORDERS,
        dimensions=(),
        facts=f"second_day <= day + {within_days:d}",
        incomplete_when=f"count(*) FILTER (WHERE day + {within_days:d} > known_until) > 0",
        incomplete=Words(
            f"有的新买家离第一次付款还不到 {within_days} 天，等满了再看",
            f"For some new buyers {within_days} days have not passed yet; wait until they have",
        ),
    )


def from_settlements(aggregate: str, *, facts: str = "") -> Measure:
    """From what platforms say they settled."""
    return Measure("settled_facts", "settlements", aggregate, OF_SETTLEMENTS, ("shop", "platform"), facts=facts)


def from_flows(aggregate: str, *, facts: str) -> Measure:
    """From the movements on the shop's accounts with platforms."""
    return Measure("fund_flows", "fund_flows", aggregate, OF_FLOWS, ("shop", "platform"), facts=facts)


CHARGES = "amount_fen < 0 AND regexp_matches(concat_ws(' ', kind, flow_key), '服务费|佣金|手续费')"
EXPENSES = Measure("expenses", "expenses", "sum(amount_fen)", OF_EXPENSES, ("shop",))

REFUNDS_OF_PAID = Measure(
    mart="refunds_of_paid",
    covered_by="orders",
    aggregate="sum(refund_fen)",
    calibre=OF_REFUNDS_OF_PAID,
    dimensions=("shop", "platform", "source", "province"),
)

LISTED = Measure(
    mart="item_traffic",
    covered_by="item_days",
    aggregate="count(DISTINCT (shop, item))",
    calibre=OF_SYCM_ITEMS,
    dimensions=("shop", "platform", "item", "category"),
)

COUNTED = Measure(
    mart="stock_facts",
    covered_by="stock_counts",
    aggregate="sum(pieces)",
    calibre=OF_COUNTS,
    dimensions=("shop", "item", "category"),
    as_of=True,
)

OUT_OF_STOCK = Measure(
    mart="stock_on_days",
    covered_by="stock_counts",
    aggregate="count(*)",
    calibre=OF_EVERY_MORNING,
    dimensions=("shop", "item", "category"),
    facts="pieces <= 0",
)

STOCK_OF_EVERY_DAY = replace(OUT_OF_STOCK, aggregate="sum(greatest(pieces, 0))", calibre=OF_TURNED_STOCK, facts="")

VALUED_STOCK = replace(
    COUNTED,
    mart="stock_values",
    aggregate="sum(value_fen)",
    incomplete_when="count(*) FILTER (WHERE pieces > 0 AND cost_fen IS NULL) > 0",
    incomplete=Words(
        "有库存的商品没有成本，请导入商品成本表（商家编码、成本价）",
        "Some items in stock have no cost; import the list of product costs (item code, cost)",
    ),
)

LIST_PRICES = replace(
    WITH_COSTS,
    blank_without="",
    aggregate="sum(list_fen)",
    facts="item <> '邮费'",
    incomplete_when="count(*) FILTER (WHERE item <> '邮费' AND list_fen IS NULL) > 0",
    incomplete=Words(
        "有的订单没有明细或明细没有单价，标价不可得",
        "Some orders have no lines, or their lines no price; list prices are not known",
    ),
)
