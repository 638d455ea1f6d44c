"""买家付了多少钱。 What buyers paid."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERY_CUT, from_item_days, from_paid_lines, from_shop_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="paid_amount",
    name=Words("支付金额", "Paid amount"),
    question=Words("买家一共付了多少钱？", "How much did buyers pay in all?"),
    formula=Words("付款订单总额之和（货款＋邮费）", "Sum of paid order totals (goods and postage)"),
    unit="fen",
    owner=Words("财务", "Finance"),
    leaves_out=Words(
        "之后发生的退款不扣；没付款的订单不算", "Later refunds are not deducted; orders never paid are out"
    ),
    source=Words("生意参谋指标注释", "生意参谋, notes on metrics"),
    measures=(
        from_paid_lines("sum(paid_fen)"),
        from_shop_days("sum(paid_fen)"),
        from_item_days("sum(paid_fen)"),
    ),
    added_over=EVERY_CUT,
)
