"""该扣的都扣了赚多少。 What is left after everything."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="operating_profit",
    name=Words("经营利润", "Operating profit"),
    question=Words(
        "扣掉退款、成本、推广和其他费用，赚了多少？",
        "What is left after refunds, goods, advertising and other expenses?",
    ),
    formula=Words("毛利 − 推广花费 − 其他费用", "Gross profit − ad spend − other expenses"),
    unit="fen",
    owner=Words("财务", "Finance"),
    leaves_out=Words(
        "平台扣费（看资金流水）、税没扣；退货未冲回成本",
        "Charges of platforms (see fund flows) and taxes; returned goods are not credited",
    ),
    source=Words("本店定义", "Our own definition"),
    terms=((1, "gross_profit"), (-1, "ad_spend"), (-1, "other_expenses")),
    added_over=frozenset(("day", "shop")),
)
