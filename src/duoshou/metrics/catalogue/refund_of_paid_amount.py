"""这批付款后来退了多少。 What went back of these payments."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, REFUNDS_OF_PAID
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="refund_of_paid_amount",
    name=Words("付款对应的退款金额", "Refunded of what was paid"),
    question=Words("这段时间付的款后来一共退了多少？", "How much of what was paid in the period went back later?"),
    formula=Words(
        "时间段内付款的订单的成功退款之和，归在付款那天",
        "Refunds of orders paid in the period, on their day of payment",
    ),
    unit="fen",
    owner=Words("财务", "Finance"),
    leaves_out=Words(
        "还会随以后的退款变大；找不到订单的退款不算", "Grows with later refunds; refunds whose order is not known"
    ),
    source=Words(
        "按付款日归，与平台按退款日归的退款金额是两个口径",
        "By day of payment; the platform's refund amount by day of refund is another calibre",
    ),
    measures=(REFUNDS_OF_PAID,),
    added_over=EVERYWHERE | {"source", "province"},
    higher_is="worse",
)
