"""每个买家付了多少。 What a buyer paid."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="spend_per_buyer",
    name=Words("客单价", "Spend per buyer"),
    question=Words("平均每个买家付了多少钱？", "How much did a buyer pay on average?"),
    formula=Words("支付金额 ÷ 支付买家数", "Paid amount ÷ buyers paid"),
    unit="fen",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "没有买家编号的订单，分子分母都不算；不是笔单价（÷订单数）",
        "Orders without a buyer, above and below; not the spend per order",
    ),
    source=Words("生意参谋指标注释", "生意参谋, notes on metrics"),
    numerator="paid_by_known_buyers",
    denominator="buyers_paid",
)
