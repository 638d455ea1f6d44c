"""每个来源带来多少钱。 Money each source brought."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_source_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="source_paid_amount",
    name=Words("渠道支付金额", "Paid amount by source"),
    question=Words("这个来源来的人付了多少钱？", "How much did those pay who came by this source?"),
    formula=Words("该来源访客的支付金额之和", "Sum of what visitors of the source paid"),
    unit="fen",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "跨来源不相加：平台可能把同一笔算给几个来源",
        "Sources are not added: the platform may credit one payment to several",
    ),
    source=Words("生意参谋流量来源", "生意参谋, traffic sources"),
    measures=(from_source_days("sum(paid_fen)"),),
    added_over=EVERYWHERE,
)
