"""直播卖的退掉多少。 The part of live sales that went back."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="live_refund_ratio",
    name=Words("直播退款率", "Live refund rate"),
    question=Words("直播间卖的有多大比例退了？", "What part of what live rooms sold went back?"),
    formula=Words("直播退款金额 ÷ 直播成交金额", "Live refund amount ÷ live amount"),
    unit="ratio",
    owner=Words("内容", "Content"),
    leaves_out=Words(
        "同一场直播的成交和退款；最近的还没退完",
        "Sales and refunds of the same broadcasts; lately sold may still go back",
    ),
    source=Words("本店定义", "Our own definition"),
    numerator="live_refund_amount",
    denominator="live_amount",
    higher_is="worse",
)
