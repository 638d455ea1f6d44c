"""时间段里买了两次以上的人。 Buyers with two orders or more."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import from_paid_lines
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="repeat_buyers",
    name=Words("重复购买人数", "Repeat buyers"),
    question=Words("时间段内有多少人买了不止一次？", "How many bought more than once in the period?"),
    formula=Words("时间段内付款订单 ≥ 2 的买家", "Buyers with at least two paid orders in the period"),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words("没有买家编号的订单不计", "Orders without a buyer"),
    source=Words("商智 30/90 天重复购买率的分子", "Numerator of 商智 repurchase rate"),
    measures=(from_paid_lines("count(*)", per="buyer_id", having="count(DISTINCT (shop, platform, order_id)) >= 2"),),
)
