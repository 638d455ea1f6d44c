"""平台扣了多少费。 What platforms charged."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import CHARGES, EVERYWHERE, from_flows
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="platform_charges",
    name=Words("平台扣费", "Platform charges"),
    question=Words("平台从账上扣了多少服务费和佣金？", "How much did the platforms charge for service and commission?"),
    formula=Words(
        "资金流水里类型或明细写着服务费、佣金或手续费的出账之和",
        "Sum of the movements out whose kind says service charge, commission or handling charge",
    ),
    unit="fen",
    owner=Words("财务", "Finance"),
    leaves_out=Words(
        "结算时直接扣在净额里的看不到；退回的扣费不冲减",
        "What is taken off within a net settlement; charges given back are not deducted",
    ),
    source=Words("平台资金流水", "The accounts with the platforms"),
    measures=(from_flows("sum(-amount_fen)", facts=CHARGES),),
    added_over=EVERYWHERE,
    higher_is="worse",
)
