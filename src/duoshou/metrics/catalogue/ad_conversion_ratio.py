"""点进来的有多少成交。 Of the clicks, how many became orders."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="ad_conversion_ratio",
    name=Words("推广点击转化率", "Ad conversion"),
    question=Words("推广每次点击有多大比例成交？", "What part of the clicks became an order?"),
    formula=Words("推广成交笔数 ÷ 推广点击量", "Orders from ads ÷ ad clicks"),
    unit="ratio",
    owner=Words("推广", "Advertising"),
    leaves_out=Words(
        "成交可能发生在点击之后几天，归在平台报的那天",
        "An order may follow days after the click and stands on the day the platform reports",
    ),
    source=Words("万相台点击转化率", "万相台, conversion of clicks"),
    numerator="ad_orders",
    denominator="ad_clicks",
)
