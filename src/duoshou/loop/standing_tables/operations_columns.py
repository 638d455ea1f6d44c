"""Which metrics stand in the shop's table of operations, in which groups, and which are held against other days."""

from __future__ import annotations

from duoshou.kernel.words import Words

GROUPS: tuple[tuple[Words, tuple[str, ...]], ...] = (
    (
        Words("流量", "Traffic"),
        ("visitors", "page_views", "pages_per_visitor", "bounce_ratio", "favourite_users", "cart_users"),
    ),
    (
        Words("转化", "Conversion"),
        ("order_buyers", "buyers_paid", "conversion_ratio", "spend_per_buyer", "visitor_value"),
    ),
    (
        Words("交易", "Trade"),
        (
            "ordered_amount", "paid_amount", "paid_amount_reported", "orders_paid", "pieces_paid", "new_buyers",
            "returning_buyers",
        ),
    ),
    (Words("退款", "Refunds"), ("refund_amount", "refund_ratio", "net_amount")),
    (Words("毛利", "Margin"), ("cost_of_goods", "gross_profit")),
    (Words("推广", "Advertising"), ("ad_spend", "ad_amount", "ad_roi")),
    (
        Words("服务", "Service"),
        ("enquiries", "reply_ratio", "first_reply_seconds", "description_score", "service_score", "logistics_score"),
    ),
)  # fmt: skip

NAMES: tuple[str, ...] = tuple(name for _, names in GROUPS for name in names)

COMPARED: tuple[str, ...] = (
    "visitors",
    "conversion_ratio",
    "spend_per_buyer",
    "paid_amount",
    "orders_paid",
    "refund_amount",
    "ad_spend",
)
