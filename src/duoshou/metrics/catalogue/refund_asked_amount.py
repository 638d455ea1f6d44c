"""按申请那天退了多少钱。 What went back, by the day it was asked for."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_asked_refunds
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="refund_asked_amount",
    name=Words("退款金额（按申请日）", "Refunded, by day asked for"),
    question=Words(
        "这段时间申请的退款，已经退了多少钱？", "Of the refunds asked for in these days, how much went back?"
    ),
    formula=Words("退款明细金额之和，按申请那天", "Sum of the lists of refunds, by the day each was asked for"),
    unit="fen",
    owner=Words("客服", "Service"),
    leaves_out=Words(
        "还在处理、已经关闭的申请；只写在订单上的退款", "Requests under way or closed; refunds only written on orders"
    ),
    source=Words("退款明细表", "Lists of refunds"),
    measures=(from_asked_refunds("sum(refund_fen)"),),
    added_over=EVERYWHERE | {"reason"},
    higher_is="worse",
)
