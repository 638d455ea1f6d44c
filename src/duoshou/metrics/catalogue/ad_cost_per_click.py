"""点一次花多少。 What a click cost."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="ad_cost_per_click",
    name=Words("平均点击花费", "Cost per click"),
    question=Words("推广每点一次花了多少钱？", "How much did a click cost?"),
    formula=Words("推广花费 ÷ 推广点击量", "Ad spend ÷ ad clicks"),
    unit="fen",
    owner=Words("推广", "Advertising"),
    leaves_out=Words("按展现收费的花费也摊到点击上", "Spend charged by showing is spread over clicks too"),
    source=Words("万相台平均点击花费", "万相台, average cost of a click"),
    numerator="ad_spend",
    denominator="ad_clicks",
    higher_is="worse",
)
