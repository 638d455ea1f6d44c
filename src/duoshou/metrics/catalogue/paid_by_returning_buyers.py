"""老客付了多少。 What returning buyers paid."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import from_paid_lines
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="paid_by_returning_buyers",
    name=Words("老客支付金额", "Paid by returning buyers"),
    question=Words("以前买过的人付了多少钱？", "How much did those who had bought before pay?"),
    formula=Words(
        "首次付款日早于时间段的买家的付款订单总额",
        "Paid order totals of buyers whose first payment lies before the period",
    ),
    unit="fen",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "没有买家编号的订单不算；只认得已导入的历史", "Orders without a buyer; only the imported history is known"
    ),
    source=Words("以已导入订单为准", "By the imported orders"),
    measures=(from_paid_lines("sum(paid_fen)", facts="first_day < bucket_start"),),
    added_over=frozenset(("shop", "platform", "source", "item", "category", "province")),
)
