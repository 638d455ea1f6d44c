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
OF_REPLIES = Words("客服接待日报口径", "As the report on replies says")


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
    )


def from_placed_orders(aggregate: str) -> Measure:
    """From orders placed, paid or not."""
    cuts = ("shop", "platform", "source", "province")
    return Measure("placed_orders", "orders", aggregate, OF_PLACED, cuts, timed=True)


def from_refunds(aggregate: str) -> Measure:
    """From refunds, each with the best day known."""
    cuts = ("shop", "platform", "source", "province", "reason")
    return Measure("refund_facts", "orders", aggregate, OF_REFUND_LISTS, cuts, timed=True)


def from_shop_days(aggregate: str) -> Measure:
    """From the platform's own report of the shop's day."""
    return Measure(
        "shop_days", "shop_days", aggregate, OF_SYCM, ("shop", "platform"), grain=("day", "shop", "platform")
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

WITH_COSTS = Measure(
    mart="paid_line_facts",
    covered_by="orders",
    aggregate="sum(cost_fen)",
    calibre=OF_ORDERS,
    dimensions=("shop", "platform", "source", "item", "category", "province", "buyer_kind"),
    timed=True,
    mart_with_buyers="paid_line_facts_of_buyers",
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
        "reply_days",
        "reply_days",
        aggregate,
        OF_REPLIES,
        ("shop", "platform"),
        incomplete_when=incomplete_when,
        incomplete=Words("有的天没有写多少人得到了回复", "Some days do not say how many were answered"),
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
