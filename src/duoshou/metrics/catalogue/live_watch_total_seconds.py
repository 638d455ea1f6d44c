"""直播间一共被看了多久。 How long live rooms were watched."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.catalogue.measuring_content import from_live_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="live_watch_total_seconds",
    name=Words("直播观看总时长（秒）", "Live, all seconds watched"),
    question=Words("所有人一共看了多少秒直播？", "How many seconds did everybody watch?"),
    formula=Words(
        "每个直播间每天的人均看播时长 × 观看人数，取整到秒，再相加",
        "Time watched per person × viewers of each room and day, to the second, summed",
    ),
    unit="count",
    owner=Words("内容", "Content"),
    leaves_out=Words(
        "表头和格子都没写单位的时长不算，结果为空",
        "A time without a unit in header or cell does not count and leaves a blank",
    ),
    source=Words("抖音直播分日数据", "Douyin, live rooms by day"),
    measures=(from_live_days("CAST(round(watch_seconds * viewers) AS BIGINT)"),),
    added_over=EVERYWHERE | {"room"},
)
