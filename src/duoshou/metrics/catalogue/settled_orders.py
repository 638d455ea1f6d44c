"""结算了几单。 How many orders were settled."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import from_settlements
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="settled_orders",
    name=Words("结算订单数", "Orders settled"),
    question=Words("平台结算了多少单？", "How many orders did the platforms settle?"),
    formula=Words("结算金额为正的订单去重计数", "Distinct orders with an amount settled to the shop"),
    unit="count",
    owner=Words("财务", "Finance"),
    leaves_out=Words(
        "只有扣回的订单不算；分几天结的一单只算一次，跨天不能相加",
        "Orders only taken back; an order settled on several days counts once, so days are not added",
    ),
    source=Words("平台结算单", "The platforms' settlements"),
    measures=(from_settlements("count(DISTINCT (shop, platform, order_id))", facts="amount_fen > 0"),),
    added_over=frozenset(("shop", "platform")),
)
