"""直播间退了多少。 What of live sales went back."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.catalogue.measuring_content import from_live_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="live_refund_amount",
    name=Words("直播退款金额", "Live refund amount"),
    question=Words("直播间卖的退了多少钱？", "How much of what live rooms sold went back?"),
    formula=Words("直播日报退款金额之和", "Sum of refunds of the live day report"),
    unit="fen",
    owner=Words("内容", "Content"),
    leaves_out=Words(
        "归在开播那天，几周内还会变大；不与店铺退款金额相加",
        "On the day the broadcast began, grows for weeks; never added to the shop's refunds",
    ),
    source=Words("抖音直播分日数据", "Douyin, live rooms by day"),
    measures=(from_live_days("refund_fen"),),
    added_over=EVERYWHERE | {"room"},
    higher_is="worse",
)
