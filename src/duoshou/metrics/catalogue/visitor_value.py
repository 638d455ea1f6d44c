"""每个访客值多少。 What a visitor is worth."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="visitor_value",
    name=Words("UV价值", "Value per visitor"),
    question=Words("平均每个访客带来多少钱？", "How much did a visitor bring on average?"),
    formula=Words("支付金额 ÷ 访客数 ＝ 支付转化率 × 客单价", "Paid amount ÷ visitors = conversion × spend per buyer"),
    unit="fen",
    owner=Words("运营", "Operations"),
    leaves_out=Words("退款不扣", "Refunds are not deducted"),
    source=Words("生意参谋指标注释", "生意参谋, notes on metrics"),
    numerator="paid_amount",
    denominator="visitors",
)
