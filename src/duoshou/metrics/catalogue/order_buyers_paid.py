"""下了单也付了款的人。 People who ordered and paid."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import from_placed_orders
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="order_buyers_paid",
    name=Words("下单且付款买家数", "Buyers who ordered and paid"),
    question=Words("下单的人里有多少付了款？", "How many of those who ordered paid?"),
    formula=Words("时间段内下单、已付款的买家去重计数", "Distinct buyers of orders placed in the period and paid"),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "生意参谋只认时间段内付款，这里几时付的都算；没有买家编号的不计",
        "The platform wants the payment within the period, here it may be later; orders without a buyer",
    ),
    source=Words("下单-支付转化率的分子", "Numerator of the conversion from order to payment"),
    measures=(from_placed_orders("count(DISTINCT buyer_id)", facts="paid_day IS NOT NULL"),),
)
