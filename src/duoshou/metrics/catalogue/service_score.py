"""客服态度好不好。 How service is liked."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import from_shop_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="service_score",
    name=Words("服务态度评分", "Service score"),
    question=Words("买家对客服态度满意吗？", "Are buyers content with the way they are served?"),
    formula=Words(
        "平台每天给出的评分；多天取每日值的平均", "The score the platform gives each day; several days: their mean"
    ),
    unit="number",
    owner=Words("客服", "Service"),
    leaves_out=Words(
        "平台按自己的评价窗口滚动计算，当天的评价不等于当天的分数",
        "The platform rolls it over reviews of its own window; the reviews of a day are not the score of that day",
    ),
    source=Words("生意参谋店铺日报（店铺 DSR）", "生意参谋 shop day report (DSR of the shop)"),
    measures=(from_shop_days("avg(service_score)"),),
    mean_of_days=True,
)
