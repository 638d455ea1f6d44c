"""扣掉退款后的钱。 What stayed."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="net_amount",
    name=Words("净支付金额", "Net amount"),
    question=Words("扣掉退款还剩多少？", "How much stayed after refunds?"),
    formula=Words("支付金额 − 退款金额", "Paid amount − refund amount"),
    unit="fen",
    owner=Words("财务", "Finance"),
    leaves_out=Words("成本、推广费没扣", "Costs and advertising are not deducted"),
    source=Words("本店定义", "Our own definition"),
    terms=((1, "paid_amount"), (-1, "refund_amount")),
    added_over=EVERYWHERE | {"source", "province"},
)
