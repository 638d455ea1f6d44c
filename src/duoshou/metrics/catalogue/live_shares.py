"""直播间被分享了多少次。 How often live rooms were shared."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.catalogue.measuring_content import from_live_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="live_shares",
    name=Words("直播分享次数", "Live shares"),
    question=Words("直播间被分享了多少次？", "How often were the live rooms shared?"),
    formula=Words("直播日报分享次数之和", "Sum of shares of the live day report"),
    unit="count",
    owner=Words("内容", "Content"),
    leaves_out=Words("归在开播那天", "On the day the broadcast began"),
    source=Words("抖音直播分日数据", "Douyin, live rooms by day"),
    measures=(from_live_days("shares"),),
    added_over=EVERYWHERE | {"room"},
)
