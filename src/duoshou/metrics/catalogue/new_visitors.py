"""第一次来的人。 People who came for the first time."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import from_shop_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="new_visitors",
    name=Words("新访客数", "New visitors"),
    question=Words("来的人里有多少是新的？", "How many of those who came were new?"),
    formula=Words("平台报的新访客去重人数", "Distinct new visitors as the platform reports"),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "多久没来算新由平台定；跨天不能相加",
        "After how long somebody is new again is the platform's rule; never added over days",
    ),
    source=Words("生意参谋店铺日报", "生意参谋 shop day report"),
    measures=(from_shop_days("sum(new_visitors)"),),
)
