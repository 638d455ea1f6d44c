"""没付款的单值多少。 What the unpaid orders were worth."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_placed_orders
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="unpaid_amount",
    name=Words("未付款金额", "Amount not paid"),
    question=Words("下了单没付款的一共多少钱？", "How much was ordered and not paid?"),
    formula=Words("没有付款时间的下单订单总额之和", "Sum of order totals without a payment"),
    unit="fen",
    owner=Words("运营", "Operations"),
    leaves_out=Words("付款以最近一次导入为准，之后才付的要等下一次导入", "Payment as the last import knows it"),
    source=Words("以已导入订单为准", "By the imported orders"),
    measures=(from_placed_orders("sum(ordered_fen)", facts="paid_day IS NULL"),),
    added_over=EVERYWHERE | {"source", "province"},
    higher_is="worse",
)
