"""付的钱里邮费占多少。 The postage in what was paid."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="postage_ratio",
    name=Words("邮费占比", "Postage part"),
    question=Words("买家付的钱里有多大比例是邮费？", "What part of what buyers paid was postage?"),
    formula=Words("邮费收入 ÷ 支付金额", "Postage paid ÷ paid amount"),
    unit="ratio",
    owner=Words("财务", "Finance"),
    leaves_out=Words("包邮的订单邮费为零", "Orders with free postage have none"),
    source=Words("本店定义", "Our own definition"),
    numerator="postage_amount",
    denominator="paid_amount",
    parts_alike=True,
    higher_is="neither",
)
