"""付了款的子订单。 Lines of paid orders."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERY_CUT, from_paid_lines
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="lines_paid",
    name=Words("支付子订单数", "Lines paid"),
    question=Words("付了款的子订单有多少条？", "How many lines of orders were paid?"),
    formula=Words("付款订单的明细行数；没有明细的订单按一行", "Lines of paid orders; an order without lines is one"),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "运费不算一行；平台按子订单说的“订单数”和它比，不和支付订单数比",
        "Freight is no line; what a platform counts by line is held against this, not against orders paid",
    ),
    source=Words("生意参谋指标注释", "生意参谋, notes on metrics"),
    measures=(from_paid_lines("count(*)", facts="item <> '邮费'"),),
    added_over=EVERY_CUT,
)
