"""看见的有多少点进来。 Of those shown, how many were clicked."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="ad_click_ratio",
    name=Words("推广点击率", "Ad click rate"),
    question=Words("推广被看见以后有多大比例被点？", "What part of the showings was clicked?"),
    formula=Words("推广点击量 ÷ 推广展现量", "Ad clicks ÷ ad impressions"),
    unit="ratio",
    owner=Words("推广", "Advertising"),
    leaves_out=Words("按次不按人", "Counts times, not people"),
    source=Words("万相台点击率", "万相台, click rate"),
    numerator="ad_clicks",
    denominator="ad_impressions",
)
