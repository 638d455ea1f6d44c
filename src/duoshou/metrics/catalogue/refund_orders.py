"""有退款的订单。 Orders with a refund."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import from_refunds
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="refund_orders",
    name=Words("退款订单数", "Orders refunded"),
    question=Words("多少单有退款？", "How many orders had a refund?"),
    formula=Words("有退款的订单去重计数", "Distinct orders with a refund"),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "分几天退的一单只算一次，所以跨天不能相加",
        "An order refunded on several days counts once, so days are not added",
    ),
    source=Words("以已导入订单为准", "By the imported orders"),
    measures=(from_refunds("count(DISTINCT (shop, platform, refund_of))"),),
    added_over=frozenset(("shop", "platform", "source", "province")),
    higher_is="worse",
)
