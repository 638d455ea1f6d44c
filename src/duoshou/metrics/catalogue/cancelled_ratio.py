"""下的单有多少没付款就关了。 Of the orders placed, how many were closed unpaid."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="cancelled_ratio",
    name=Words("取消率", "Cancellation rate"),
    question=Words("下的单有多大比例没付款就关闭？", "What part of the orders was closed before payment?"),
    formula=Words("取消订单数 ÷ 下单笔数", "Orders cancelled ÷ orders placed"),
    unit="ratio",
    owner=Words("运营", "Operations"),
    leaves_out=Words("还在等付款的不算取消", "Orders still waiting for payment are not cancelled"),
    source=Words("本店定义", "Our own definition"),
    numerator="cancelled_orders",
    denominator="orders_placed",
    higher_is="worse",
)
