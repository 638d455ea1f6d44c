"""推广带来几笔。 Orders advertising brought."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_ads
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="ad_orders",
    name=Words("推广成交笔数", "Orders from ads"),
    question=Words("推广带来多少笔成交？", "How many orders did advertising bring?"),
    formula=Words("推广报表总成交笔数之和", "Sum of orders in the advertising reports"),
    unit="count",
    owner=Words("推广", "Advertising"),
    leaves_out=Words(
        "平台归因的笔数，不能与店铺订单数相加", "As the platform attributes them; never added to the shop's orders"
    ),
    source=Words("万相台", "万相台"),
    measures=(from_ads("sum(orders)"),),
    added_over=EVERYWHERE | {"item", "category"},
)
