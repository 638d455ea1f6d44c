"""推广被点了几次。 How often ads were clicked."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_ads
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="ad_clicks",
    name=Words("推广点击量", "Ad clicks"),
    question=Words("推广被点了多少次？", "How often were the ads clicked?"),
    formula=Words("推广报表点击量之和", "Sum of clicks in the advertising reports"),
    unit="count",
    owner=Words("推广", "Advertising"),
    leaves_out=Words(
        "没导入的渠道不算；同一人点几次算几次", "Channels that were not imported; one person may click several times"
    ),
    source=Words("万相台", "万相台"),
    measures=(from_ads("sum(clicks)"),),
    added_over=EVERYWHERE | {"item", "category"},
)
