"""直播间涨了多少粉。 Followers live rooms won."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.catalogue.measuring_content import from_live_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="live_new_followers",
    name=Words("直播新增粉丝数", "New followers from live"),
    question=Words("直播间涨了多少粉？", "How many followers did the live rooms win?"),
    formula=Words("直播日报新增粉丝数之和", "Sum of new followers of the live day report"),
    unit="count",
    owner=Words("内容", "Content"),
    leaves_out=Words("取关的不减", "Those who left again are not deducted"),
    source=Words("抖音直播分日数据", "Douyin, live rooms by day"),
    measures=(from_live_days("new_followers"),),
    added_over=EVERYWHERE | {"room"},
)
