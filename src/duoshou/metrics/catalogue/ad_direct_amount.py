"""点了就买的钱。 Bought straight from the ad."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_ads
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="ad_direct_amount",
    name=Words("推广直接成交金额", "Ad amount, direct"),
    question=Words("点了推广的那件商品卖了多少钱？", "How much did the very item that was clicked sell?"),
    formula=Words("推广报表直接成交金额之和", "Sum of direct amounts in the advertising reports"),
    unit="fen",
    owner=Words("推广", "Advertising"),
    leaves_out=Words(
        "点了以后买同店别的商品的不算（那是间接成交）", "What was bought of other items after the click (indirect)"
    ),
    source=Words("万相台直接成交金额", "万相台, amount sold directly"),
    measures=(from_ads("sum(direct_amount_fen)"),),
    added_over=EVERYWHERE | {"item", "category"},
)
