"""毛利占多少。 The part that is gross profit."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="gross_margin",
    name=Words("毛利率", "Gross margin"),
    question=Words("净收的每一块钱里有多少是毛利？", "How much of each yuan kept is gross profit?"),
    formula=Words("毛利 ÷ 净支付金额", "Gross profit ÷ net amount"),
    unit="ratio",
    owner=Words("财务", "Finance"),
    leaves_out=Words(
        "推广费和其他费用没扣；退货未冲回成本",
        "Advertising and other expenses are not deducted; returned goods are not credited",
    ),
    source=Words("本店定义", "Our own definition"),
    numerator="gross_profit",
    denominator="net_amount",
)
