"""到了多少行采购。 Purchase lines that arrived."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring_lists import from_arrivals
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="lines_arrived",
    name=Words("到货行数", "Purchase lines arrived"),
    question=Words(
        "多少行采购到了货、也知道等了几天？", "How many purchase lines arrived, and are known to have taken how long?"
    ),
    formula=Words("有到货日期也有采购日期的采购行计数", "Purchase lines with both the day ordered and the day arrived"),
    unit="count",
    owner=Words("供应链", "Supply"),
    leaves_out=Words("到货早于采购日期的不算", "Lines that arrived before they were ordered"),
    source=Words("本店的采购单表", "The shop's own list of purchase orders"),
    measures=(from_arrivals("count(wait_days)"),),
    added_over=frozenset(("day", "shop", "supplier")),
    higher_is="neither",
)
