"""每个来源有多少人拍下。 People of each source who ordered."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import from_source_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="source_order_buyers",
    name=Words("渠道下单买家数", "Buyers ordering by source"),
    question=Words("这个来源来的人有多少拍下了？", "How many who came by this source ordered?"),
    formula=Words("每个来源各自去重的下单买家", "Distinct buyers ordering in each source"),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "同一人经几个来源进店在每个来源各计一次，所以跨来源、跨天都不能相加",
        "Who comes by several sources counts in each, so neither sources nor days are added",
    ),
    source=Words("生意参谋流量来源", "生意参谋, traffic sources"),
    measures=(from_source_days("sum(order_buyers)"),),
)
