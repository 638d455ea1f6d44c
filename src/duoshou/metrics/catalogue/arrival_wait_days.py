"""等货一共等了几天。 Days from ordering to arriving, all together."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring_lists import from_arrivals
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="arrival_wait_days",
    name=Words("等货总天数", "Order to arrival, all days"),
    question=Words("到了的采购一共等了多少天？", "How many days did the purchases that arrived take, all together?"),
    formula=Words("每行的到货日期 − 采购日期，相加", "Day arrived − day ordered of each line, summed"),
    unit="count",
    owner=Words("供应链", "Supply"),
    leaves_out=Words("到货早于采购日期的不算", "Lines that arrived before they were ordered"),
    source=Words("本店的采购单表", "The shop's own list of purchase orders"),
    measures=(from_arrivals("coalesce(sum(wait_days), 0)"),),
    added_over=frozenset(("day", "shop", "supplier")),
    higher_is="worse",
)
