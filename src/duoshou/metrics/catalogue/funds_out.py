"""账上出了多少。 What left the account."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_flows
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="funds_out",
    name=Words("资金出账", "Funds out"),
    question=Words("平台账户上出了多少钱？", "How much left the accounts with the platforms?"),
    formula=Words("资金流水里为负的动账金额之和，写成正数", "Sum of the movements below nought, written above it"),
    unit="fen",
    owner=Words("财务", "Finance"),
    leaves_out=Words("提现也在里面；不是费用", "Also what the shop drew out; no expense"),
    source=Words("平台资金流水", "The accounts with the platforms"),
    measures=(from_flows("sum(-amount_fen)", facts="amount_fen < 0"),),
    added_over=EVERYWHERE,
    higher_is="neither",
)
