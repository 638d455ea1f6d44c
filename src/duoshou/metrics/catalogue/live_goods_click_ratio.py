"""看到商品的有多少点。 Of those shown goods, how many clicked."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="live_goods_click_ratio",
    name=Words("直播商品点击率", "Live goods click rate"),
    question=Words("直播间里看到商品的人有多大比例点了？", "What part of those shown goods in a live room clicked?"),
    formula=Words("直播商品点击人数 ÷ 直播商品曝光人数", "Live viewers clicking goods ÷ live viewers shown goods"),
    unit="ratio",
    owner=Words("内容", "Content"),
    leaves_out=Words("按人；跨直播间、跨天没有", "Counts people; none over rooms or days"),
    source=Words("抖音直播分日数据", "Douyin, live rooms by day"),
    numerator="live_clicked_goods",
    denominator="live_shown_goods",
)
