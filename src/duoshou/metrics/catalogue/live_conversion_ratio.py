"""看的人有多少买了。 Of those who watched, how many bought."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="live_conversion_ratio",
    name=Words("直播观看成交转化率", "Live conversion rate"),
    question=Words("看直播的人有多大比例买了？", "What part of those who watched a live room bought?"),
    formula=Words("直播成交人数 ÷ 直播观看人数", "Live buyers ÷ live viewers"),
    unit="ratio",
    owner=Words("内容", "Content"),
    leaves_out=Words("按人；跨直播间、跨天没有", "Counts people; none over rooms or days"),
    source=Words("抖音直播分日数据", "Douyin, live rooms by day"),
    numerator="live_buyers",
    denominator="live_viewers",
)
