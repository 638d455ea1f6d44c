"""直播间卖了几单。 Orders of live rooms."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.catalogue.measuring_content import from_live_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="live_orders",
    name=Words("直播成交订单数", "Live orders"),
    question=Words("直播间成交了多少单？", "How many orders did the live rooms bring?"),
    formula=Words("直播日报成交订单数之和", "Sum of orders of the live day report"),
    unit="count",
    owner=Words("内容", "Content"),
    leaves_out=Words(
        "罗盘按件单数，取消的也算；不与店铺订单数相加",
        "The platform counts lines, cancelled ones too; never added to the shop's orders",
    ),
    source=Words("抖音直播分日数据", "Douyin, live rooms by day"),
    measures=(from_live_days("orders_paid"),),
    added_over=EVERYWHERE | {"room"},
)
