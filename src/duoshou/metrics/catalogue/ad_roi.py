"""推广一块钱换回几块。 What a yuan of advertising brought."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="ad_roi",
    name=Words("广告ROI", "Ad ROI"),
    question=Words("推广每花一块钱带来几块成交？", "How much did each yuan of advertising bring?"),
    formula=Words("推广成交金额 ÷ 推广花费", "Ad amount ÷ ad spend"),
    unit="number",
    owner=Words("推广", "Advertising"),
    leaves_out=Words("是成交不是利润", "Sales, not profit"),
    source=Words("万相台投入产出比", "万相台, 投入产出比"),
    numerator="ad_amount",
    denominator="ad_spend",
)
