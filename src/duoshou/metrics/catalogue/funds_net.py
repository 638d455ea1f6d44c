"""账上净增多少。 What the account gained."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="funds_net",
    name=Words("资金净流入", "Funds, net"),
    question=Words("平台账户上净增了多少钱？", "By how much did the accounts with the platforms grow?"),
    formula=Words("资金入账 − 资金出账", "Funds in − funds out"),
    unit="fen",
    owner=Words("财务", "Finance"),
    leaves_out=Words("期初余额不知道，所以不是余额", "The opening balance is not known, so it is no balance"),
    source=Words("平台资金流水", "The accounts with the platforms"),
    terms=((1, "funds_in"), (-1, "funds_out")),
    added_over=EVERYWHERE,
    higher_is="neither",
)
