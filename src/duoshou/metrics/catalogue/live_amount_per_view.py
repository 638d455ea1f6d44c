"""看一次卖多少。 What a view sold."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="live_amount_per_view",
    name=Words("直播单次观看价值", "Live amount per view"),
    question=Words("直播间每被看一次卖了多少钱？", "How much did a view of a live room sell?"),
    formula=Words("直播成交金额 ÷ 直播观看人次", "Live amount ÷ live views"),
    unit="fen",
    owner=Words("内容", "Content"),
    leaves_out=Words("按次不按人，不是UV价值", "Counts times, not people; not the value per visitor"),
    source=Words("本店定义", "Our own definition"),
    numerator="live_amount",
    denominator="live_views",
)
