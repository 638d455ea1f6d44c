"""别的花了多少。 What else was spent."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EXPENSES
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="other_expenses",
    name=Words("其他费用", "Other expenses"),
    question=Words("房租、快递、工资等花了多少钱？", "How much went into rent, parcels, wages and so on?"),
    formula=Words("费用表金额之和", "Sum of the list of expenses"),
    unit="fen",
    owner=Words("财务", "Finance"),
    leaves_out=Words(
        "推广花费和商品成本不在这里；按费用日期，不按月摊",
        "Advertising and the cost of goods; by the day of the expense, not spread over the month",
    ),
    source=Words("本店费用表", "The shop's own list of expenses"),
    measures=(EXPENSES,),
    added_over=frozenset(("day", "shop")),
    higher_is="worse",
)
