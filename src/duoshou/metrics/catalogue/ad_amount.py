"""推广带来多少成交。 What advertising brought."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_ads
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="ad_amount",
    name=Words("推广成交金额", "Ad amount"),
    question=Words("推广带来多少成交？", "How much did advertising bring?"),
    formula=Words(
        "推广报表总成交金额之和（直接＋间接）", "Sum of direct and indirect sales in the advertising reports"
    ),
    unit="fen",
    owner=Words("推广", "Advertising"),
    leaves_out=Words(
        "归因窗口内会继续增长，近 15 天是暂定数",
        "Grows within the attribution window; the last 15 days are provisional",
    ),
    source=Words("万相台", "万相台"),
    measures=(from_ads("sum(amount_fen)"),),
    added_over=EVERYWHERE | {"item", "category"},
)
