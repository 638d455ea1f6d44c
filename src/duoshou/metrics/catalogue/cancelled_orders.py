"""没付款就关了。 Orders closed before payment."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_placed_orders
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="cancelled_orders",
    name=Words("取消订单数", "Orders cancelled"),
    question=Words("没付款就关闭的订单有多少？", "How many orders were closed before anybody paid?"),
    formula=Words("交易关闭且没有付款时间的下单订单计数", "Orders placed that were closed without a payment"),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words("付款后全额退款而关闭的不算（看退款订单数）", "Those closed after payment, by a full refund"),
    source=Words("以已导入订单为准", "By the imported orders"),
    measures=(from_placed_orders("count(*)", facts="status = 'closed' AND paid_day IS NULL"),),
    added_over=EVERYWHERE | {"source", "province"},
    higher_is="worse",
)
