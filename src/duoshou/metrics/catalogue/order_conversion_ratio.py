"""来的人里有多少下了单。 Of those who came, how many ordered."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="order_conversion_ratio",
    name=Words("下单转化率", "Order conversion"),
    question=Words("来的人里有多大比例下了单？", "What part of those who came placed an order?"),
    formula=Words("下单买家数 ÷ 访客数", "Buyers who ordered ÷ visitors"),
    unit="ratio",
    owner=Words("运营", "Operations"),
    leaves_out=Words("付没付款都算；跨天不能用每日数相加", "Paid or not; daily numbers are not added"),
    source=Words("生意参谋指标注释", "生意参谋, notes on metrics"),
    numerator="order_buyers",
    denominator="visitors",
)
