"""直播间被看了几次。 How often live rooms were watched."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.catalogue.measuring_content import from_live_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="live_views",
    name=Words("直播观看人次", "Live views"),
    question=Words("直播间被看了多少次？", "How often were the live rooms entered?"),
    formula=Words("直播日报观看人次之和", "Sum of views of the live day report"),
    unit="count",
    owner=Words("内容", "Content"),
    leaves_out=Words("同一人进几次算几次", "One person counts each time"),
    source=Words("抖音直播分日数据", "Douyin, live rooms by day"),
    measures=(from_live_days("views"),),
    added_over=EVERYWHERE | {"room"},
)
