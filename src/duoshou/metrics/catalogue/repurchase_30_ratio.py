"""新客有多少在 30 天内又来买。 Of the new buyers, how many bought again within 30 days."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="repurchase_30_ratio",
    name=Words("30 天新客复购率", "Repurchase within 30 days"),
    question=Words(
        "这段时间的新客有多大比例在 30 天内又买了一次？",
        "What part of the period's new buyers bought again within 30 days?",
    ),
    formula=Words("30 天内复购的新客数 ÷ 新买家数", "New buyers back within 30 days ÷ new buyers"),
    unit="ratio",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "首单满 30 天的才知道；不是滚动窗口的老口径复购率", "Known only after 30 days; not the rate of a rolling window"
    ),
    source=Words("新客复购率，按付款时间", "Repurchase rate of new buyers, by time of payment"),
    numerator="buyers_back_30",
    denominator="new_buyers",
    parts_alike=True,
)
