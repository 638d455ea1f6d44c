"""拍下的人。 People who ordered."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import from_item_days, from_placed_orders, from_shop_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="order_buyers",
    name=Words("下单买家数", "Buyers who ordered"),
    question=Words("有多少个不同的人下了单？", "How many different people placed an order?"),
    formula=Words("下单买家去重计数", "Distinct buyers who ordered"),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words("没有买家编号的订单不计", "Orders without a buyer"),
    source=Words("生意参谋指标注释", "生意参谋, notes on metrics"),
    measures=(
        from_placed_orders("count(DISTINCT buyer_id)"),
        from_shop_days("sum(order_buyers)"),
        from_item_days("sum(order_buyers)"),
    ),
)
