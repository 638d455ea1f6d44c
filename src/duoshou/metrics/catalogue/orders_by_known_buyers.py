"""知道是谁买的单。 Orders whose buyer is known."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_paid_lines
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="orders_by_known_buyers",
    name=Words("有编号买家的订单数", "Orders by known buyers"),
    question=Words("知道是谁买的付款订单有多少？", "How many paid orders carry their buyer?"),
    formula=Words("有买家编号的付款订单去重计数", "Distinct paid orders that carry a buyer"),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words("没有买家编号的订单", "Orders without a buyer"),
    source=Words(
        "人均订单数的分子：分母数不到的人，分子也不能算",
        "Numerator of orders per buyer: who is not counted below is left out above",
    ),
    measures=(from_paid_lines("count(DISTINCT (shop, platform, order_id))", facts="buyer_id IS NOT NULL"),),
    added_over=EVERYWHERE | {"source", "province"},
)
