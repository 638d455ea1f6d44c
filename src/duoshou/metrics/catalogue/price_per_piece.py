"""每件卖多少。 What a piece brought."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="price_per_piece",
    name=Words("件单价", "Price per piece"),
    question=Words("平均每件卖了多少钱？", "How much did a piece bring on average?"),
    formula=Words("支付金额 ÷ 支付件数", "Paid amount ÷ pieces paid"),
    unit="fen",
    owner=Words("运营", "Operations"),
    leaves_out=Words("邮费含在支付金额里", "Postage is part of the paid amount"),
    source=Words("生意参谋指标注释", "生意参谋, notes on metrics"),
    numerator="paid_amount",
    denominator="pieces_paid",
)
