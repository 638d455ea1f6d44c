"""来的人里有多少付了款。 Of those who came, how many paid."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="conversion_ratio",
    name=Words("支付转化率", "Conversion"),
    question=Words("来的人里有多大比例付了款？", "What part of those who came paid?"),
    formula=Words("支付买家数 ÷ 访客数", "Buyers paid ÷ visitors"),
    unit="ratio",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "分子分母都按时间段去重，跨天不能用每日数相加",
        "Both are distinct within the period; daily numbers are not added",
    ),
    source=Words("生意参谋指标注释", "生意参谋, notes on metrics"),
    numerator="buyers_paid",
    denominator="visitors",
)
