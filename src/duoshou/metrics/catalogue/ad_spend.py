"""推广花了多少。 What advertising cost."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_ads
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="ad_spend",
    name=Words("推广花费", "Ad spend"),
    question=Words("推广花了多少钱？", "How much did advertising cost?"),
    formula=Words("推广报表花费之和", "Sum of spend in the advertising reports"),
    unit="fen",
    owner=Words("推广", "Advertising"),
    leaves_out=Words("没导入的渠道不算", "Channels that were not imported"),
    source=Words("万相台", "万相台"),
    measures=(from_ads("sum(spend_fen)"),),
    added_over=EVERYWHERE | {"item", "category"},
    higher_is="neither",
)
