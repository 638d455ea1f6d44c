"""直播间里有多少人看到了商品。 How many people in a live room were shown goods."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring_content import from_live_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="live_shown_goods",
    name=Words("直播商品曝光人数", "Live viewers shown goods"),
    question=Words("直播间里有多少人看到了商品？", "How many people in a live room were shown goods?"),
    formula=Words("每个直播间每天各自去重的人数", "Distinct people of one room and day"),
    unit="count",
    owner=Words("内容", "Content"),
    leaves_out=Words("跨直播间、跨天不能相加", "Never added over rooms or days"),
    source=Words("抖音直播分日数据", "Douyin, live rooms by day"),
    measures=(from_live_days("shown_goods_to", of_people=True),),
)
