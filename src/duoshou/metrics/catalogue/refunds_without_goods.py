"""只退钱的退款。 Refunds of money alone."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="refunds_without_goods",
    name=Words("仅退款笔数", "Refunds of money alone"),
    question=Words("退款里有多少笔只退钱？", "How many refunds gave money back alone?"),
    formula=Words("退款笔数 − 退货退款笔数", "Refunds − refunds with goods back"),
    unit="count",
    owner=Words("客服", "Service"),
    leaves_out=Words("有退款没写类型时答不了", "A refund without its kind makes it a blank"),
    source=Words("退款明细表", "Lists of refunds"),
    terms=((1, "refunds_listed"), (-1, "refunds_with_goods")),
    added_over=EVERYWHERE | {"source", "province", "reason"},
    higher_is="worse",
)
