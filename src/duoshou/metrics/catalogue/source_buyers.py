"""每个来源有多少人付款。 People of each source who paid."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import from_source_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="source_buyers",
    name=Words("渠道支付买家数", "Buyers paid by source"),
    question=Words("这个来源来的人有多少付了款？", "How many who came by this source paid?"),
    formula=Words("每个来源各自去重的支付买家", "Distinct buyers paying in each source"),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "同一人经几个来源进店在每个来源各计一次，所以跨来源、跨天都不能相加",
        "Who comes by several sources counts in each, so neither sources nor days are added",
    ),
    source=Words("生意参谋流量来源", "生意参谋, traffic sources"),
    measures=(from_source_days("sum(buyers_paid)"),),
)
