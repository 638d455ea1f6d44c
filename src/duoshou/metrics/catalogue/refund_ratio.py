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
        "金额口径，不是笔数口径；退款可能属于更早的订单",
        "By amount, not by count; a refund may belong to an earlier order",
    ),
    source=Words("生意参谋指标注释", "生意参谋, notes on metrics"),
    numerator="refund_amount",
    denominator="paid_amount",
    higher_is="worse",
)
