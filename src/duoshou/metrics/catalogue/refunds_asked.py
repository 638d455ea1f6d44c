"""按申请那天退了多少笔。 How many refunds, by the day they were asked for."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_asked_refunds
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="refunds_asked",
    name=Words("退款笔数（按申请日）", "Refunds, by day asked for"),
    question=Words(
        "这段时间申请的退款，已经退成多少笔？", "Of the refunds asked for in these days, how many succeeded?"
    ),
    formula=Words(
        "退款明细里金额不为零的退款计数，按申请那天",
        "Refunds of the lists with an amount, by the day each was asked for",
    ),
    unit="count",
    owner=Words("客服", "Service"),
    leaves_out=Words(
        "还在处理、已经关闭的申请；只写在订单上的退款", "Requests under way or closed; refunds only written on orders"
    ),
    source=Words("退款明细表", "Lists of refunds"),
    measures=(from_asked_refunds("count(*)"),),
    added_over=EVERYWHERE | {"reason"},
    higher_is="worse",
)
