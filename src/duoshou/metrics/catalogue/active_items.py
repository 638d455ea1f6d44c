"""有成交的商品。 Items that sold."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import from_paid_lines
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="active_items",
    name=Words("动销商品数", "Items sold"),
    question=Words("有多少种商品卖出去了？", "How many items sold?"),
    formula=Words("有付款件数的商品去重计数", "Distinct items with pieces paid"),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "邮费不算商品；没有明细的订单不知道卖了什么",
        "Postage is no item; of orders without lines nobody knows what was sold",
    ),
    source=Words("AliExpress 商品动销率的分子", "Numerator of AliExpress sell-through"),
    measures=(from_paid_lines("count(DISTINCT (shop, item)) FILTER (WHERE pieces > 0 AND item <> '未知商品')"),),
)
