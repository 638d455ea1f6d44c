"""每个来源来的人有多少付款。 Of those each source brought, how many paid."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="source_conversion_ratio",
    name=Words("渠道转化率", "Conversion by source"),
    question=Words("这个来源来的人有多大比例付了款？", "What part of those who came by this source paid?"),
    formula=Words("渠道支付买家数 ÷ 渠道访客数", "Buyers paid by source ÷ visitors by source"),
    unit="ratio",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "同一人经几个来源进店在每个来源各计一次，所以跨来源、跨天都不能相加",
        "Who comes by several sources counts in each, so neither sources nor days are added",
    ),
    source=Words("生意参谋流量来源", "生意参谋, traffic sources"),
    numerator="source_buyers",
    denominator="source_visitors",
)
