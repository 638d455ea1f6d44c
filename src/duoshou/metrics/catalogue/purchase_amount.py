"""进货花了多少。 What was ordered from suppliers."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring_lists import from_purchases
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="purchase_amount",
    name=Words("采购金额", "Purchase amount"),
    question=Words("这段时间下的采购单一共多少钱？", "How much was ordered from suppliers?"),
    formula=Words(
        "采购金额之和；没写金额的按采购单价 × 采购数量", "Sum of the amounts; where none is written, price × pieces"
    ),
    unit="fen",
    owner=Words("供应链", "Supply"),
    leaves_out=Words(
        "没有采购日期的、已取消的不算", "Purchases without the day ordered, and cancelled ones, are not counted"
    ),
    source=Words("本店的采购单表", "The shop's own list of purchase orders"),
    measures=(from_purchases("sum(purchase_fen)", said="purchase_fen"),),
    added_over=frozenset(("day", "shop", "supplier")),
    higher_is="neither",
)
