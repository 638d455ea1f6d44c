"""付了款的人。 People who paid."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import from_item_days, from_paid_lines, from_shop_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="buyers_paid",
    name=Words("支付买家数", "Buyers paid"),
    question=Words("有多少个不同的人付了款？", "How many different people paid?"),
    formula=Words("付款买家去重计数", "Distinct buyers who paid"),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words("没有买家编号的订单、实付为零的订单不计", "Orders without a buyer, and orders of nothing"),
    source=Words("生意参谋指标注释", "生意参谋, notes on metrics"),
    measures=(
        from_paid_lines("count(DISTINCT buyer_id)"),
        from_shop_days("sum(buyers_paid)"),
        from_item_days("sum(buyers_paid)"),
    ),
)
