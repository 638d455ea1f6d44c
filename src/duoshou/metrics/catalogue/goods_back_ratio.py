"""退款里退货的占多少。 The part of refunds with goods back."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="goods_back_ratio",
    name=Words("退货占比", "Part of refunds with goods back"),
    question=Words("退款里有多大比例要退货？", "For what part of the refunds do goods come back?"),
    formula=Words("退货退款笔数 ÷ 退款笔数", "Refunds with goods back ÷ refunds"),
    unit="ratio",
    owner=Words("客服", "Service"),
    leaves_out=Words("换货不在退款明细里", "Exchanges are not on the lists of refunds"),
    source=Words("本店定义", "Our own definition"),
    numerator="refunds_with_goods",
    denominator="refunds_listed",
    higher_is="neither",
)
