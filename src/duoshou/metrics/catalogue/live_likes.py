"""直播间有多少点赞。 How many likes live rooms got."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.catalogue.measuring_content import from_live_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="live_likes",
    name=Words("直播点赞次数", "Live likes"),
    question=Words("直播间里点赞了多少次？", "How many likes did the live rooms get?"),
    formula=Words("直播日报点赞次数之和", "Sum of likes of the live day report"),
    unit="count",
    owner=Words("内容", "Content"),
    leaves_out=Words("一个人可以点很多次", "One person may like many times"),
    source=Words("抖音直播分日数据", "Douyin, live rooms by day"),
    measures=(from_live_days("likes"),),
    added_over=EVERYWHERE | {"room"},
)
