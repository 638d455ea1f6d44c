"""不算邮费付了多少。 What was paid without postage."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERY_CUT, from_paid_lines
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="goods_amount",
    name=Words("货款金额", "Paid for goods"),
    question=Words("不算邮费，买家付了多少钱？", "How much did buyers pay without postage?"),
    formula=Words("支付金额 − 邮费收入，按商品分到订单明细", "Paid amount less postage, split over the lines"),
    unit="fen",
    owner=Words("财务", "Finance"),
    leaves_out=Words("之后的退款不扣", "Later refunds are not deducted"),
    source=Words("以已导入订单为准", "By the imported orders"),
    measures=(from_paid_lines("sum(paid_fen)", facts="item <> '邮费'"),),
    added_over=EVERY_CUT,
)
