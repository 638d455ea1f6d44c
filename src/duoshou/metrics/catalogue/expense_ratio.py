"""收的钱里别的费用占多少。 The part of what was paid that went into other expenses."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="expense_ratio",
    name=Words("费用率", "Expense rate"),
    question=Words("店里每收一块钱花了多少其他费用？", "How much of each yuan paid went into other expenses?"),
    formula=Words("其他费用 ÷ 支付金额", "Other expenses ÷ paid amount"),
    unit="ratio",
    owner=Words("财务", "Finance"),
    leaves_out=Words(
        "按费用日期，几个月一付的会让那个月偏高",
        "By the day of the expense; what is paid for several months weighs on one",
    ),
    source=Words("本店定义", "Our own definition"),
    numerator="other_expenses",
    denominator="paid_amount",
    higher_is="worse",
)
