"""下了单没付款。 Orders nobody paid."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_placed_orders
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="unpaid_orders",
    name=Words("未付款订单数", "Orders not paid"),
    question=Words("下了单却没付款的有多少？", "How many orders were placed and not paid?"),
    formula=Words("没有付款时间的下单订单计数", "Orders placed without a payment"),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words("付款以最近一次导入为准，之后才付的要等下一次导入", "Payment as the last import knows it"),
    source=Words("以已导入订单为准", "By the imported orders"),
    measures=(from_placed_orders("count(*)", facts="paid_day IS NULL"),),
    added_over=EVERYWHERE | {"source", "province"},
    higher_is="worse",
)
