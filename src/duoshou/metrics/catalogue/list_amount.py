"""按标价值多少。 What it was worth at list prices."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERY_CUT, LIST_PRICES
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="list_amount",
    name=Words("标价金额", "List amount"),
    question=Words("卖出的东西按标价值多少钱？", "How much were the goods sold worth at their list prices?"),
    formula=Words("付款订单明细的单价 × 件数之和", "Sum of price × pieces over lines of paid orders"),
    unit="fen",
    owner=Words("财务", "Finance"),
    leaves_out=Words("邮费不算；明细上没有单价的答不了", "No postage; lines without a price make it a blank"),
    source=Words("订单明细的单价", "The unit price on the order's lines"),
    measures=(LIST_PRICES,),
    added_over=EVERY_CUT,
    higher_is="neither",
)
