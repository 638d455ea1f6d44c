"""下了多少单。 How many orders were placed."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_placed_orders
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="orders_placed",
    name=Words("下单笔数", "Orders placed"),
    question=Words("一共下了多少单，不管付没付款？", "How many orders were placed, paid or not?"),
    formula=Words("下单的订单计数", "Orders placed"),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "关闭和没付款的都算；没有下单时间的订单不算",
        "Closed and unpaid ones stay in; orders without a time of ordering are out",
    ),
    source=Words("以已导入订单为准", "By the imported orders"),
    measures=(from_placed_orders("count(*)"),),
    added_over=EVERYWHERE | {"source", "province"},
)
