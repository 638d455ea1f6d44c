"""结算到手多少。 What was settled."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_settlements
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="settled_amount",
    name=Words("结算金额", "Settled amount"),
    question=Words("平台结算给店里多少钱？", "How much did the platforms settle?"),
    formula=Words("结算单上的结算金额之和，扣回的为负", "Sum of the settled amounts, what was taken back below nought"),
    unit="fen",
    owner=Words("财务", "Finance"),
    leaves_out=Words(
        "与支付金额差着平台扣费、退款和时间；与资金流水是同一笔钱，不相加",
        "Differs from the paid amount by charges, refunds and time; the same money as the fund flows, never added",
    ),
    source=Words("平台结算单", "The platforms' settlements"),
    measures=(from_settlements("sum(amount_fen)"),),
    added_over=EVERYWHERE,
)
