"""直播间有多少评论。 How many comments live rooms got."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.catalogue.measuring_content import from_live_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="live_comments",
    name=Words("直播评论次数", "Live comments"),
    question=Words("直播间里评论了多少次？", "How many comments did the live rooms get?"),
    formula=Words("直播日报评论次数之和", "Sum of comments of the live day report"),
    unit="count",
    owner=Words("内容", "Content"),
    leaves_out=Words("归在开播那天", "On the day the broadcast began"),
    source=Words("抖音直播分日数据", "Douyin, live rooms by day"),
    measures=(from_live_days("comments"),),
    added_over=EVERYWHERE | {"room"},
)
