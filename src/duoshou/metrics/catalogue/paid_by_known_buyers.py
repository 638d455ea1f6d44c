"""有买家编号的人付了多少钱。 What buyers with a name paid."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERY_CUT, from_item_days, from_paid_lines, from_shop_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="paid_by_known_buyers",
    name=Words("有编号买家的支付金额", "Paid by known buyers"),
    question=Words("知道是谁买的订单一共付了多少钱？", "How much did the orders whose buyer is known bring?"),
    formula=Words("有买家编号的付款订单总额之和", "Sum of paid order totals that carry a buyer"),
    unit="fen",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "没有买家编号的订单，它们的买家数不可知", "Orders without a buyer, whose buyers cannot be counted"
    ),
    source=Words(
        "客单价的分子：分母数不到的人，分子也不能算",
        "Numerator of spend per buyer: who is not counted below is left out above",
    ),
    measures=(
        from_paid_lines("sum(paid_fen)", facts="buyer_id IS NOT NULL"),
        from_shop_days("sum(paid_fen)"),
        from_item_days("sum(paid_fen)"),
    ),
    added_over=EVERY_CUT,
)
