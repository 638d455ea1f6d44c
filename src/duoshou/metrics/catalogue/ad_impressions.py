"""推广让人看见几次。 How often ads were shown."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_ads
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="ad_impressions",
    name=Words("推广展现量", "Ad impressions"),
    question=Words("推广被看见了多少次？", "How often were the ads shown?"),
    formula=Words("推广报表展现量之和", "Sum of impressions in the advertising reports"),
    unit="count",
    owner=Words("推广", "Advertising"),
    leaves_out=Words("没导入的渠道不算", "Channels that were not imported"),
    source=Words("万相台", "万相台"),
    measures=(from_ads("sum(impressions)"),),
    added_over=EVERYWHERE | {"item", "category"},
)
