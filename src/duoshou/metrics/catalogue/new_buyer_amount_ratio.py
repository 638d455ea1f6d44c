"""新客的钱占多少。 The part new buyers paid."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="new_buyer_amount_ratio",
    name=Words("新客金额占比", "New buyers' part of amount"),
    question=Words("付的钱里有多大比例来自新客？", "What part of what was paid came from new buyers?"),
    formula=Words("新客支付金额 ÷ 有编号买家的支付金额", "Paid by new buyers ÷ paid by known buyers"),
    unit="ratio",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "没有买家编号的订单不算；只认得已导入的历史", "Orders without a buyer; only the imported history is known"
    ),
    source=Words("本店定义", "Our own definition"),
    numerator="paid_by_new_buyers",
    denominator="paid_by_known_buyers",
    parts_alike=True,
    higher_is="neither",
)
