"""有多少单退款。 The part of orders refunded."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="refund_order_ratio",
    name=Words("订单退款率", "Part of orders refunded"),
    question=Words("退款的单数是付款单数的多大比例？", "How many orders were refunded for each order paid?"),
    formula=Words("退款订单数 ÷ 支付订单数", "Orders refunded ÷ orders paid"),
    unit="ratio",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "分子按退款时间、分母按付款时间，不是同一批订单",
        "Above by time of refund, below by time of payment: not the same orders",
    ),
    source=Words("本店定义", "Our own definition"),
    numerator="refund_orders",
    denominator="orders_paid",
    parts_alike=True,
    higher_is="worse",
)
