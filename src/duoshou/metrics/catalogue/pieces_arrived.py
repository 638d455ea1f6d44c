"""到了多少件货。 Pieces that arrived from suppliers."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring_lists import from_arrivals
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="pieces_arrived",
    name=Words("到货件数", "Pieces arrived"),
    question=Words("这段时间到了多少件货？", "How many pieces arrived from suppliers?"),
    formula=Words("按到货日期，到货数量之和", "Sum of the pieces arrived, by the day they came"),
    unit="count",
    owner=Words("供应链", "Supply"),
    leaves_out=Words(
        "没有到货日期的不算；分几次到的，按单上写的那一天",
        "Lines without the day of arrival; what came in parts lies on the one day that is written",
    ),
    source=Words("本店的采购单表", "The shop's own list of purchase orders"),
    measures=(from_arrivals("sum(pieces)", said="pieces"),),
    added_over=frozenset(("day", "shop", "supplier")),
    higher_is="neither",
)
