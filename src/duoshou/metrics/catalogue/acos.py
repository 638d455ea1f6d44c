"""推广成交里花费占多少。 Ad spend of what ads sold."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="acos",
    name=Words("ACoS（花费占推广成交）", "ACoS"),
    question=Words("推广成交一块钱里花了多少推广费？", "How much of each yuan that ads sold was spent on them?"),
    formula=Words("推广花费 ÷ 推广成交金额（广告ROI的倒数）", "Ad spend ÷ ad amount (one over ad ROI)"),
    unit="ratio",
    owner=Words("推广", "Advertising"),
    leaves_out=Words("自然成交不算；是成交不是利润", "Sales without ads; sales are no profit"),
    source=Words("亚马逊 ACoS", "Amazon, ACoS"),
    numerator="ad_spend",
    denominator="ad_amount",
    higher_is="worse",
)
