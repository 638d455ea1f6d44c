"""平台自己说付了多少钱。 What the platform itself says buyers paid."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_shop_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="paid_amount_reported",
    name=Words("平台报的支付金额", "Paid amount as the platform reports it"),
    question=Words(
        "店铺日报说付了多少钱？和订单对得上吗？", "What does the shop day report say was paid? Do orders agree?"
    ),
    formula=Words("店铺日报的支付金额之和", "Sum of the paid amounts of the shop day reports"),
    unit="fen",
    owner=Words("财务", "Finance"),
    leaves_out=Words(
        "之后发生的退款不扣；没有店铺日报的天不算", "Later refunds are not deducted; days without a report are out"
    ),
    source=Words("生意参谋店铺日报", "生意参谋 shop day report"),
    measures=(from_shop_days("sum(paid_fen)"),),
    added_over=EVERYWHERE,
)
