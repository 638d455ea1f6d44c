"""直播间投了多少。 What was spent to fill live rooms."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.catalogue.measuring_content import from_live_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="live_ad_spend",
    name=Words("直播投放消耗", "Live ad spend"),
    question=Words("给直播间投流花了多少钱？", "How much was spent to bring people into the live rooms?"),
    formula=Words("直播日报投放消耗之和", "Sum of ad spend of the live day report"),
    unit="fen",
    owner=Words("内容", "Content"),
    leaves_out=Words(
        "与推广报表可能是同一笔钱，不与推广花费相加",
        "May be the same money as in the advertising reports; never added to ad spend",
    ),
    source=Words("抖音直播分日数据", "Douyin, live rooms by day"),
    measures=(from_live_days("spend_fen"),),
    added_over=EVERYWHERE | {"room"},
    higher_is="neither",
)
