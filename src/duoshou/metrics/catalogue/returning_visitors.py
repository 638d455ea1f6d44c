"""又来的人。 People who came again."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import from_shop_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="returning_visitors",
    name=Words("老访客数", "Returning visitors"),
    question=Words("来的人里有多少以前来过？", "How many of those who came had come before?"),
    formula=Words("平台报的老访客去重人数", "Distinct returning visitors as the platform reports"),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "只认平台自己的回访窗口；跨天不能相加", "Only within the platform's own window; never added over days"
    ),
    source=Words("生意参谋店铺日报", "生意参谋 shop day report"),
    measures=(from_shop_days("sum(returning_visitors)"),),
)
