"""送得好不好。 How delivery is liked."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import from_shop_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="logistics_score",
    name=Words("物流服务评分", "Logistics score"),
    question=Words("买家对发货和快递满意吗？", "Are buyers content with shipping and delivery?"),
    formula=Words(
        "平台每天给出的评分；多天取每日值的平均", "The score the platform gives each day; several days: their mean"
    ),
    unit="number",
    owner=Words("供应链", "Supply"),
    leaves_out=Words(
        "平台按自己的评价窗口滚动计算，当天的评价不等于当天的分数",
        "The platform rolls it over reviews of its own window; the reviews of a day are not the score of that day",
    ),
    source=Words("生意参谋店铺日报（店铺 DSR）", "生意参谋 shop day report (DSR of the shop)"),
    measures=(from_shop_days("avg(logistics_score)"),),
    mean_of_days=True,
)
