"""付款的人里新的占多少。 The new part of the buyers."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="new_buyer_ratio",
    name=Words("新客占比", "New part of buyers"),
    question=Words("付款的人里有多大比例是第一次买？", "What part of the buyers bought for the first time?"),
    formula=Words("新买家数 ÷ 支付买家数", "New buyers ÷ buyers paid"),
    unit="ratio",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "没有买家编号的订单不算；只认得已导入的历史", "Orders without a buyer; only the imported history is known"
    ),
    source=Words("本店定义", "Our own definition"),
    numerator="new_buyers",
    denominator="buyers_paid",
    parts_alike=True,
    higher_is="neither",
)
