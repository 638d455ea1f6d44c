"""直播时走了多少粉丝。 How many followers live rooms lost."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.catalogue.measuring_content import from_live_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="live_lost_followers",
    name=Words("直播取关粉丝数", "Followers lost in live rooms"),
    question=Words("直播时有多少人取消了关注？", "How many people stopped following during broadcasts?"),
    formula=Words("直播日报取关粉丝数之和", "Sum of followers lost of the live day report"),
    unit="count",
    owner=Words("内容", "Content"),
    leaves_out=Words("新增的不抵", "Those won are not deducted"),
    source=Words("抖音直播分日数据", "Douyin, live rooms by day"),
    measures=(from_live_days("lost_followers"),),
    added_over=EVERYWHERE | {"room"},
    higher_is="worse",
)
