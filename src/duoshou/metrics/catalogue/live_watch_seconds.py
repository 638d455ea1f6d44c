"""一个人看多久直播。 How long a person watches."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="live_watch_seconds",
    name=Words("人均看播时长（秒）", "Live, seconds per viewer"),
    question=Words("一个人在直播间平均看多少秒？", "How many seconds does a viewer stay, on average?"),
    formula=Words("直播观看总时长 ÷ 直播观看人数", "Live, all seconds watched ÷ live viewers"),
    unit="number",
    owner=Words("内容", "Content"),
    leaves_out=Words("按人；跨直播间、跨天没有", "Counts people; none over rooms or days"),
    source=Words("抖音直播分日数据", "Douyin, live rooms by day"),
    numerator="live_watch_total_seconds",
    denominator="live_viewers",
)
