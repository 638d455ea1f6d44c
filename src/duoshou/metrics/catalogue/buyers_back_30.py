"""30 天内又来买的新客。 New buyers who bought again within 30 days."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import from_buyers_back
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="buyers_back_30",
    name=Words("30 天内复购的新客数", "New buyers back within 30 days"),
    question=Words(
        "这段时间的新客有多少在 30 天内又买了一次？", "How many of the period's new buyers bought again within 30 days?"
    ),
    formula=Words(
        "首次付款在时间段内、此后 30 天内有第二笔付款订单的买家",
        "Buyers whose first payment lies in the period with a second paid order within 30 days",
    ),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "首单满 30 天的才知道，没满是空白；只认得已导入的历史",
        "Known only after 30 days, blank before; only the imported history is known",
    ),
    source=Words("新客复购率的分子", "Numerator of the repurchase rate of new buyers"),
    measures=(from_buyers_back(within_days=30),),
    added_over=frozenset(("day",)),
)
