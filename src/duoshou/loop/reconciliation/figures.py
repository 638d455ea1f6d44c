"""The figures that are held against the platforms', and every cause that is known to part such two."""

from __future__ import annotations

from duoshou.kernel.words import Words
from duoshou.loop.reconciliation.values import Cause, Figure

FREIGHT = Cause(
    "freight",
    Words("运费", "Freight"),
    Words("平台的支付金额不含运费，我们的含", "The platform leaves freight out, we do not"),
    "freight",
)
REFUNDS_OF_DAY = Cause(
    "refunds_of_day",
    Words("退款口径：退款日", "Refunds, by their own day"),
    Words("平台扣掉了当天退的款，我们不扣", "The platform takes off what went back on the day, we do not"),
    "refunds",
)
REFUNDS_OF_PAID = Cause(
    "refunds_of_paid",
    Words("退款口径：付款日", "Refunds, by day of payment"),
    Words(
        "平台扣掉了当天付款后来退的部分，我们不扣",
        "The platform takes off what later went back of the day's payments, we do not",
    ),
    "refunds",
)
GRAIN = Cause(
    "grain",
    Words("粒度：子订单与整单", "Grain: lines or orders"),
    Words(
        "平台把子订单的金额相加，和整单的金额不一样", "The platform adds up lines, which differ from what orders cost"
    ),
    "grain",
)
ORDER_DAY = Cause(
    "order_day",
    Words("预售和隔日付款", "Pre-sale and later payment"),
    Words("平台把钱记在下单那天，我们记在付款那天", "The platform books on the day of ordering, we on that of payment"),
    "day",
)
TIME_ZONE = Cause(
    "time_zone",
    Words("时区", "Time zone"),
    Words("平台按北京时间分天，本店按自己的时区", "The platform cuts days by Beijing's clock, the shop by its own"),
    "day",
)
NO_ORDERS = Cause(
    "missing_orders",
    Words("缺订单文件", "Orders missing"),
    Words("平台有成交，我们一单也没有：补导这几天的订单", "The platform sold, we have no order: import those days"),
    "missing",
)
PLATFORM_COUPON = Cause(
    "platform_coupon",
    Words("平台券", "Platform coupons"),
    Words(
        "平台只算买家付的，不算平台、主播、支付渠道承担的优惠；我们算到店的钱",
        "The platform counts what buyers paid, not what platform, host or payment bore; we count what reached the shop",
    ),
    "coupon",
)
COUPONS_SAID_BY_FOUR = Words(
    "平台券：只有抖店、快手、小红书、微信小店的订单写明平台承担了多少；别的订单没写，它造成的差额在“未解释”里",
    "Platform coupons: orders of Douyin, Kuaishou, Xiaohongshu and WeChat say what the platform bore; what others "
    "leave unsaid stays unexplained",
)
REFUNDED_ON_PAID_DAY = Cause(
    "refunded_on_paid_day",
    Words("退款日口径", "Day of refunds"),
    Words(
        "平台把退款记在付款那天，我们记在退款那天", "The platform books refunds on the day of payment, we on their own"
    ),
    "day",
)
NO_REFUNDS = Cause(
    "missing_refunds",
    Words("缺退款明细", "Refunds missing"),
    Words(
        "平台有退款，我们一笔也没有：补导退款明细", "The platform gave back, we have no refund: import the list of them"
    ),
    "missing",
)

PAID = Figure(
    "paid_amount",
    Words("支付金额", "Paid amount"),
    ours="paid_amount",
    rows="paid_amount",
    theirs="paid_fen",
    causes=(FREIGHT, PLATFORM_COUPON, REFUNDS_OF_DAY, REFUNDS_OF_PAID, GRAIN, ORDER_DAY, TIME_ZONE),
    missing=NO_ORDERS,
    unsaid=(COUPONS_SAID_BY_FOUR,),
)
REFUNDED = Figure(
    "refund_amount",
    Words("退款金额", "Refunds"),
    ours="refund_amount",
    rows="refund_orders",
    theirs="refund_fen",
    causes=(REFUNDED_ON_PAID_DAY,),
    missing=NO_REFUNDS,
)
FIGURES: dict[str, Figure] = {one.id: one for one in (PAID, REFUNDED)}
