"""来的人里新的占多少。 The new part of those who came."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="new_visitor_ratio",
    name=Words("新访客占比", "New part of visitors"),
    question=Words("来的人里有多大比例是新的？", "What part of those who came was new?"),
    formula=Words("新访客数 ÷ 访客数", "New visitors ÷ visitors"),
    unit="ratio",
    owner=Words("运营", "Operations"),
    leaves_out=Words("两数都按天去重，跨天没有", "Both are distinct within a day; several days have none"),
    source=Words("生意参谋店铺日报", "生意参谋 shop day report"),
    numerator="new_visitors",
    denominator="visitors",
    higher_is="neither",
)
