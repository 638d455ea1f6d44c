"""新客付了多少。 What new buyers paid."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import from_paid_lines
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="paid_by_new_buyers",
    name=Words("新客支付金额", "Paid by new buyers"),
    question=Words("第一次来买的人付了多少钱？", "How much did first-time buyers pay?"),
    formula=Words(
        "首次付款日在时间段内的买家的付款订单总额", "Paid order totals of buyers whose first payment lies in the period"
    ),
    unit="fen",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "没有买家编号的订单不算；只认得已导入的历史", "Orders without a buyer; only the imported history is known"
    ),
    source=Words("以已导入订单为准", "By the imported orders"),
    measures=(from_paid_lines("sum(paid_fen)", facts="first_day >= bucket_start"),),
    added_over=frozenset(("shop", "platform", "source", "item", "category", "province")),
)
