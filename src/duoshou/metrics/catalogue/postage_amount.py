"""买家付的邮费。 Postage that buyers paid."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_paid_lines
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="postage_amount",
    name=Words("邮费收入", "Postage paid"),
    question=Words("买家一共付了多少邮费？", "How much postage did buyers pay?"),
    formula=Words("付款订单的邮费之和", "Sum of postage of paid orders"),
    unit="fen",
    owner=Words("财务", "Finance"),
    leaves_out=Words(
        "快递真正花多少看费用表；退款里退的邮费不扣",
        "What the carrier really cost is an expense; postage given back is not deducted",
    ),
    source=Words("以已导入订单为准", "By the imported orders"),
    measures=(from_paid_lines("sum(paid_fen)", facts="item = '邮费'"),),
    added_over=EVERYWHERE | {"source", "province", "buyer_kind"},
    higher_is="neither",
)
