"""卖出的件数。 Pieces sold."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERY_CUT, from_item_days, from_paid_lines, from_shop_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="pieces_paid",
    name=Words("支付件数", "Pieces paid"),
    question=Words("卖出了多少件？", "How many pieces were sold?"),
    formula=Words(
        "付款订单明细的购买数量之和；没有明细的订单用订单上的件数",
        "Sum of pieces over lines of paid orders; of an order without lines its own count",
    ),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words("不扣退货", "Returned pieces stay in"),
    source=Words("生意参谋指标注释", "生意参谋, notes on metrics"),
    measures=(
        from_paid_lines("sum(pieces)"),
        from_shop_days("sum(pieces_paid)"),
        from_item_days("sum(pieces_paid)"),
    ),
    added_over=EVERY_CUT,
)
