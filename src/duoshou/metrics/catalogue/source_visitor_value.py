"""每个来源来的人值多少。 What a visitor of each source is worth."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="source_visitor_value",
    name=Words("渠道UV价值", "Value per visitor by source"),
    question=Words("这个来源来的人平均带来多少钱？", "How much did a visitor of this source bring?"),
    formula=Words("渠道支付金额 ÷ 渠道访客数", "Paid amount by source ÷ visitors by source"),
    unit="fen",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "退款不扣；访客跨天不能相加，所以只按天看", "Refunds are not deducted; by day only, as visitors are not added"
    ),
    source=Words("生意参谋流量来源", "生意参谋, traffic sources"),
    numerator="source_paid_amount",
    denominator="source_visitors",
)
