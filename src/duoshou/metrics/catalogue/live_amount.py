"""直播间卖了多少。 What live rooms sold."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.catalogue.measuring_content import from_live_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="live_amount",
    name=Words("直播成交金额", "Live amount"),
    question=Words("直播间卖了多少钱？", "How much did the live rooms sell?"),
    formula=Words("直播日报成交金额之和", "Sum of paid amounts of the live day report"),
    unit="fen",
    owner=Words("内容", "Content"),
    leaves_out=Words(
        "已经在店铺支付金额里面，两者不相加；之后的退款不扣",
        "Lies within the shop's paid amount, never added to it; later refunds are not deducted",
    ),
    source=Words("抖音直播分日数据", "Douyin, live rooms by day"),
    measures=(from_live_days("paid_fen"),),
    added_over=EVERYWHERE | {"room"},
)
