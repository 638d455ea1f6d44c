"""账上进了多少。 What came onto the account."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_flows
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="funds_in",
    name=Words("资金入账", "Funds in"),
    question=Words("平台账户上进了多少钱？", "How much came onto the accounts with the platforms?"),
    formula=Words("资金流水里为正的动账金额之和", "Sum of the movements above nought"),
    unit="fen",
    owner=Words("财务", "Finance"),
    leaves_out=Words("提现、充值也在里面；不是收入", "Also what the shop itself put in; no income"),
    source=Words("平台资金流水", "The accounts with the platforms"),
    measures=(from_flows("sum(amount_fen)", facts="amount_fen > 0"),),
    added_over=EVERYWHERE,
    higher_is="neither",
)
