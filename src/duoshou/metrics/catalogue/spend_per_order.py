"""一单付了多少。 What an order brought."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="spend_per_order",
    name=Words("笔单价", "Spend per order"),
    question=Words("平均每单付了多少钱？", "How much did an order bring on average?"),
    formula=Words("支付金额 ÷ 支付订单数", "Paid amount ÷ orders paid"),
    unit="fen",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "不是客单价（÷买家数）；含邮费，之后的退款不扣",
        "Not the spend per buyer; postage included, later refunds not deducted",
    ),
    source=Words(
        "有的工具叫“平均客单价”，与客单价不是一个数",
        "Some tools give it a name close to that of spend per buyer, which is another number",
    ),
    numerator="paid_amount",
    denominator="orders_paid",
)
