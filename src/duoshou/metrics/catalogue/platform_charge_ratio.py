"""账上进来的钱平台扣了几成。 What part of the money that came in platforms charged."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="platform_charge_ratio",
    name=Words("平台费用率", "Platform charge rate"),
    question=Words(
        "平台账户每进 100 元，平台扣掉多少服务费和佣金？",
        "Of what came onto the accounts, what part did platforms charge?",
    ),
    formula=Words("平台扣费 ÷ 资金入账", "Platform charges ÷ funds in"),
    unit="ratio",
    owner=Words("财务", "Finance"),
    leaves_out=Words(
        "入账里有充值、退回的钱时偏低；结算时直接扣在净额里的看不到；不是按支付金额算的扣点",
        "Low where money was put in or given back; what is taken off within a net settlement is not seen; no rate of "
        "the paid amount",
    ),
    source=Words("平台资金流水", "The accounts with the platforms"),
    numerator="platform_charges",
    denominator="funds_in",
    parts_alike=True,
    higher_is="worse",
)
