"""每个来源带来多少人。 People each source brought."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import from_source_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="source_visitors",
    name=Words("渠道访客数", "Visitors by source"),
    question=Words("这个来源带来了多少人？", "How many people came by this source?"),
    formula=Words("每个来源各自去重的人数", "Distinct people in each source"),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "同一人经几个来源进店在每个来源各计一次，所以跨来源、跨天都不能相加",
        "Who comes by several sources counts in each, so neither sources nor days are added",
    ),
    source=Words("生意参谋流量来源", "生意参谋, traffic sources"),
    measures=(from_source_days("sum(visitors)"),),
)
