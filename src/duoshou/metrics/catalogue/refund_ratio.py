"""付的钱里退了多少。 Part of the money that went back."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="refund_ratio",
    name=Words("退款率", "Refund rate"),
    question=Words("付的钱里有多大比例退了？", "What part of the money went back?"),
    formula=Words("退款金额 ÷ 支付金额", "Refund amount ÷ paid amount"),
    unit="ratio",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "金额口径，不是笔数口径；退款可能属于更早的订单；退款和支付各取天数最全的报表，可能不是同一份",
        "By amount, not by count; a refund may belong to an earlier order; refunds and payments each come from the"
        " report of the most days, which need not be the same one",
    ),
    source=Words("生意参谋指标注释", "生意参谋, notes on metrics"),
    numerator="refund_amount",
    denominator="paid_amount",
    higher_is="worse",
)
