"""直播投一块钱卖几块。 What a yuan spent on live rooms sold."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="live_roi",
    name=Words("直播投产比", "Live ROI"),
    question=Words("给直播间每投一块钱卖了几块？", "How much did each yuan spent on live rooms sell?"),
    formula=Words("直播成交金额 ÷ 直播投放消耗", "Live amount ÷ live ad spend"),
    unit="number",
    owner=Words("内容", "Content"),
    leaves_out=Words(
        "自然进来的人买的也在分子里；是成交不是利润",
        "Sales to those who came by themselves are above too; sales, not profit",
    ),
    source=Words("本店定义", "Our own definition"),
    numerator="live_amount",
    denominator="live_ad_spend",
)
