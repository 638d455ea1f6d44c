"""直播间来了多少人。 How many people watched."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring_content import from_live_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="live_viewers",
    name=Words("直播观看人数", "Live viewers"),
    question=Words("一个直播间一天有多少人看？", "How many people watched a live room in a day?"),
    formula=Words(
        "直播日报观看人数，每个直播间每天各自去重", "Distinct people of one room and day, as the live day report says"
    ),
    unit="count",
    owner=Words("内容", "Content"),
    leaves_out=Words(
        "同一人看几个直播间、看几天都会重复，所以不相加",
        "Who watches several rooms or on several days counts in each, so they are never added",
    ),
    source=Words("抖音直播分日数据", "Douyin, live rooms by day"),
    measures=(from_live_days("viewers", of_people=True),),
)
