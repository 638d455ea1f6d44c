"""一件没卖的商品。 Items that sold nothing."""

from dataclasses import replace

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import LISTED
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="idle_items",
    name=Words("未动销商品数", "Items that sold nothing"),
    question=Words("在卖的商品有多少一件没卖？", "How many items on sale sold nothing?"),
    formula=Words(
        "商品日报里时间段内支付件数为零的商品计数", "Items of the item day report with no pieces paid in the period"
    ),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words("商品日报里没有的商品", "Items that the report does not name"),
    source=Words("生意参谋商品日报", "生意参谋 item day report"),
    measures=(replace(LISTED, aggregate="count(*)", per="(shop, item)", having="coalesce(sum(pieces_paid), 0) = 0"),),
    higher_is="worse",
)
