"""下了单的人有多少付款。 Of those who ordered, how many paid."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="order_payment_ratio",
    name=Words("下单-支付转化率", "Ordered to paid"),
    question=Words("下单的人有多大比例付了款？", "What part of those who ordered paid?"),
    formula=Words("下单且付款买家数 ÷ 下单买家数", "Buyers who ordered and paid ÷ buyers who ordered"),
    unit="ratio",
    owner=Words("运营", "Operations"),
    leaves_out=Words("几时付的都算；没有买家编号的不计", "Whenever they paid; orders without a buyer"),
    source=Words("生意参谋指标注释", "生意参谋, notes on metrics"),
    numerator="order_buyers_paid",
    denominator="order_buyers",
    parts_alike=True,
)
