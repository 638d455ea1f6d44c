"""买了又买的比例。 Those who bought again."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="repurchase_ratio",
    name=Words("复购率", "Repurchase rate"),
    question=Words(
        "时间段内的买家有多大比例买了不止一次？", "What part of the buyers bought more than once in the period?"
    ),
    formula=Words("重复购买人数 ÷ 支付买家数", "Repeat buyers ÷ buyers paid"),
    unit="ratio",
    owner=Words("运营", "Operations"),
    leaves_out=Words("时间段越长越高，只能与等长时间段比", "Grows with the period; compare equal lengths only"),
    source=Words("京东商智重复购买率", "京东商智, repurchase rate"),
    numerator="repeat_buyers",
    denominator="buyers_paid",
    parts_alike=True,
)
