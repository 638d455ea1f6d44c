"""一单几样。 Lines in an order."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="lines_per_order",
    name=Words("单均子订单数", "Lines per order"),
    question=Words("平均一单有几条子订单？", "How many lines has a paid order?"),
    formula=Words("支付子订单数 ÷ 支付订单数", "Lines paid ÷ orders paid"),
    unit="number",
    owner=Words("运营", "Operations"),
    leaves_out=Words("没有明细的订单按一行", "An order without lines is one line"),
    source=Words("本店定义", "Our own definition"),
    numerator="lines_paid",
    denominator="orders_paid",
    parts_alike=True,
)
