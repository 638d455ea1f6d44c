"""直播间里有多少人买了。 How many people bought in a live room."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring_content import from_live_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="live_buyers",
    name=Words("直播成交人数", "Live buyers"),
    question=Words("一个直播间一天有多少人买？", "How many people bought in a live room in a day?"),
    formula=Words("每个直播间每天各自去重的成交人数", "Distinct buyers of one room and day"),
    unit="count",
    owner=Words("内容", "Content"),
    leaves_out=Words("跨直播间、跨天不能相加", "Never added over rooms or days"),
    source=Words("抖音直播分日数据", "Douyin, live rooms by day"),
    measures=(from_live_days("buyers_paid", of_people=True),),
)
