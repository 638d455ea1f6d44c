"""这批付款退掉多少。 The part of these payments that went back."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="refund_of_paid_ratio",
    name=Words("付款退款率", "Refund rate of payments"),
    question=Words("这段时间付的款有多大比例后来退了？", "What part of what was paid in the period went back later?"),
    formula=Words("付款对应的退款金额 ÷ 支付金额", "Refunded of what was paid ÷ paid amount"),
    unit="ratio",
    owner=Words("财务", "Finance"),
    leaves_out=Words(
        "最近的日子还没退完，偏低；不是平台按退款日的退款率",
        "Lately paid money may still go back; not the platform's rate by day of refund",
    ),
    source=Words("本店定义", "Our own definition"),
    numerator="refund_of_paid_amount",
    denominator="paid_amount",
    parts_alike=True,
    higher_is="worse",
)
