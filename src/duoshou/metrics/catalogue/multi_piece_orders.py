"""一单不止一件。 Orders of more than one piece."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_paid_lines
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="multi_piece_orders",
    name=Words("多件订单数", "Orders of several pieces"),
    question=Words("多少单买了不止一件？", "How many orders held more than one piece?"),
    formula=Words("件数 ≥ 2 的付款订单计数", "Paid orders of two pieces or more"),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words("同款两件也算", "Two of one item count too"),
    source=Words("以已导入订单为准", "By the imported orders"),
    measures=(from_paid_lines("count(*)", per="(shop, platform, order_id)", having="sum(pieces) > 1"),),
    added_over=EVERYWHERE | {"source", "province"},
)
