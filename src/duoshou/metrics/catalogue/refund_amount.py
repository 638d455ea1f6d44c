"""退回去的钱。 Money that went back."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, REFUNDS_OF_ITEMS, from_refunds, from_shop_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="refund_amount",
    name=Words("退款金额", "Refund amount"),
    question=Words("退了多少钱？", "How much was refunded?"),
    formula=Words("成功退款金额之和", "Sum of successful refunds"),
    unit="fen",
    owner=Words("财务", "Finance"),
    leaves_out=Words("申请中的不算", "Refunds still asked for"),
    source=Words("生意参谋指标注释", "生意参谋, notes on metrics"),
    measures=(from_shop_days("sum(refund_fen)"), from_refunds("sum(refund_fen)"), REFUNDS_OF_ITEMS),
    added_over=EVERYWHERE | {"source", "province", "item", "category", "reason"},
    higher_is="worse",
)
