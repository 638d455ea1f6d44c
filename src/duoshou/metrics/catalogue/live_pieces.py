"""直播间卖了几件。 Pieces sold in live rooms."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.catalogue.measuring_content import from_live_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="live_pieces",
    name=Words("直播成交件数", "Live pieces"),
    question=Words("直播间卖出了多少件？", "How many pieces did the live rooms sell?"),
    formula=Words("直播日报成交件数之和", "Sum of pieces of the live day report"),
    unit="count",
    owner=Words("内容", "Content"),
    leaves_out=Words(
        "后来退的也在里面；不与店铺支付件数相加", "Pieces given back stay in; never added to the shop's pieces paid"
    ),
    source=Words("抖音直播分日数据", "Douyin, live rooms by day"),
    measures=(from_live_days("pieces_paid"),),
    added_over=EVERYWHERE | {"room"},
)
