"""播了多少分钟。 Minutes on air."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.catalogue.measuring_content import from_live_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="live_minutes",
    name=Words("直播时长（分钟）", "Minutes on air"),
    question=Words("一共播了多少分钟？", "How many minutes were the live rooms on air?"),
    formula=Words("直播时长 × 60，每天取整到分钟，再相加", "Hours on air × 60, to the minute each day, summed"),
    unit="count",
    owner=Words("内容", "Content"),
    leaves_out=Words("按开播那天归，跨零点的不拆", "On the day the broadcast began; not split at midnight"),
    source=Words("抖音直播分日数据", "Douyin, live rooms by day"),
    measures=(from_live_days("CAST(round(hours * 60) AS BIGINT)"),),
    added_over=EVERYWHERE | {"room"},
    higher_is="neither",
)
