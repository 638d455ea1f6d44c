"""进了多少件货。 Pieces ordered from suppliers."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring_lists import from_purchases
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="purchase_pieces",
    name=Words("采购件数", "Pieces purchased"),
    question=Words("这段时间采购了多少件？", "How many pieces were ordered from suppliers?"),
    formula=Words("采购数量之和", "Sum of the pieces ordered"),
    unit="count",
    owner=Words("供应链", "Supply"),
    leaves_out=Words(
        "没有采购日期的、已取消的不算", "Purchases without the day ordered, and cancelled ones, are not counted"
    ),
    source=Words("本店的采购单表", "The shop's own list of purchase orders"),
    measures=(from_purchases("sum(pieces)", said="pieces"),),
    added_over=frozenset(("day", "shop", "supplier")),
    higher_is="neither",
)
