"""拍下的金额。 What was ordered."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_item_days, from_placed_orders, from_shop_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="ordered_amount",
    name=Words("下单金额", "Ordered amount"),
    question=Words("拍下了多少钱，不管付没付款？", "How much was ordered, paid or not?"),
    formula=Words("下单订单总额之和", "Sum of order totals"),
    unit="fen",
    owner=Words("运营", "Operations"),
    leaves_out=Words("取消的也算", "Cancelled orders stay in"),
    source=Words("生意参谋指标注释", "生意参谋, notes on metrics"),
    measures=(
        from_placed_orders("sum(ordered_fen)"),
        from_shop_days("sum(ordered_fen)"),
        from_item_days("sum(ordered_fen)"),
    ),
    added_over=EVERYWHERE | {"source", "province", "item", "category"},
)
