"""退了多少笔。 How many refunds there were."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_refund_lists
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="refunds_listed",
    name=Words("退款笔数", "Refunds"),
    question=Words("退款成功了多少笔？", "How many refunds succeeded?"),
    formula=Words("退款明细里金额不为零的退款计数", "Refunds of the lists with an amount"),
    unit="count",
    owner=Words("客服", "Service"),
    leaves_out=Words(
        "只写在订单上、没有退款明细的不算；换货没有退钱不算",
        "Those only written on orders; exchanges without money back",
    ),
    source=Words("退款明细表", "Lists of refunds"),
    measures=(from_refund_lists("count(*)"),),
    added_over=EVERYWHERE | {"source", "province", "reason"},
    higher_is="worse",
)
