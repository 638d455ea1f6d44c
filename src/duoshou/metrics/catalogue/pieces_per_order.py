"""一单买几件。 Pieces in an order."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="pieces_per_order",
    name=Words("连带率", "Pieces per order"),
    question=Words("平均每单买了几件？", "How many pieces did an order hold on average?"),
    formula=Words("支付件数 ÷ 支付订单数", "Pieces paid ÷ orders paid"),
    unit="number",
    owner=Words("运营", "Operations"),
    leaves_out=Words("同款买几件也算几件；不扣退货", "Several pieces of one item count; returned pieces stay in"),
    source=Words("零售通用口径", "As retail counts it"),
    numerator="pieces_paid",
    denominator="orders_paid",
)
