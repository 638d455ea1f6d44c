"""付款到退款一共隔了几天。 Days from payment to refund, all together."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_refund_lists
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="refund_wait_days",
    name=Words("付款到退款总天数", "Payment to refund, all days"),
    question=Words("这些退款离付款一共隔了多少天？", "How many days lay between payment and refund, all together?"),
    formula=Words("每笔退款的退款日 − 付款日，相加", "Day of refund − day of payment of each refund, summed"),
    unit="count",
    owner=Words("客服", "Service"),
    leaves_out=Words("找不到订单的退款答不了", "A refund whose order is not known makes it a blank"),
    source=Words("退款明细表", "Lists of refunds"),
    measures=(
        from_refund_lists(
            "sum(day - paid_day)", incomplete_when="count(*) FILTER (WHERE basis = 'refund' AND paid_day IS NULL) > 0"
        ),
    ),
    added_over=EVERYWHERE | {"source", "province", "reason"},
    higher_is="worse",
)
