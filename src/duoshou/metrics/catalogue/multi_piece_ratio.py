"""有多少单不止一件。 The part of orders with more than one piece."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="multi_piece_ratio",
    name=Words("多件订单占比", "Part of orders with several pieces"),
    question=Words("有多大比例的订单买了不止一件？", "What part of the orders held more than one piece?"),
    formula=Words("多件订单数 ÷ 支付订单数", "Orders of several pieces ÷ orders paid"),
    unit="ratio",
    owner=Words("运营", "Operations"),
    leaves_out=Words("同款两件也算", "Two of one item count too"),
    source=Words("本店定义", "Our own definition"),
    numerator="multi_piece_orders",
    denominator="orders_paid",
    parts_alike=True,
)
