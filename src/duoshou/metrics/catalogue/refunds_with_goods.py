"""货也退回来的退款。 Refunds for which goods came back."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_refund_lists
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="refunds_with_goods",
    name=Words("退货退款笔数", "Refunds with goods back"),
    question=Words("退款里有多少笔货也要退回来？", "For how many refunds do the goods come back?"),
    formula=Words("退款明细里类型写着退货的退款计数", "Refunds of the lists whose kind says that goods come back"),
    unit="count",
    owner=Words("客服", "Service"),
    leaves_out=Words("有退款没写类型时答不了", "A refund without its kind makes it a blank"),
    source=Words("退款明细表", "Lists of refunds"),
    measures=(
        from_refund_lists(
            "count(*)",
            facts="basis = 'refund' AND contains(kind, '退货')",
            incomplete_when="count(*) FILTER (WHERE basis = 'refund' AND kind IS NULL) > 0",
        ),
    ),
    added_over=EVERYWHERE | {"source", "province", "reason"},
    higher_is="worse",
)
