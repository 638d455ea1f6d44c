"""付了款的订单。 Orders that were paid."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_paid_lines, from_shop_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="orders_paid",
    name=Words("支付订单数", "Orders paid"),
    question=Words("成交了多少单？", "How many orders were paid?"),
    formula=Words("付款订单去重计数", "Distinct paid orders"),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words("没付款的和实付为零的订单不算", "Orders never paid, and orders of nothing"),
    source=Words("生意参谋指标注释", "生意参谋, notes on metrics"),
    measures=(
        from_paid_lines("count(DISTINCT (shop, platform, order_id))"),
        from_shop_days("sum(orders_paid)"),
    ),
    added_over=EVERYWHERE | {"source", "province"},
)
