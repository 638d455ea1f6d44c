"""货和描述像不像。 Whether goods are as described."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import from_shop_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="description_score",
    name=Words("描述相符评分", "Description score"),
    question=Words("买家觉得货和描述相符吗？", "Do buyers find goods as described?"),
    formula=Words(
        "平台每天给出的评分；多天取每日值的平均", "The score the platform gives each day; several days: their mean"
    ),
    unit="number",
    owner=Words("商品", "Goods"),
    leaves_out=Words(
        "平台按自己的评价窗口滚动计算，当天的评价不等于当天的分数",
        "The platform rolls it over reviews of its own window; the reviews of a day are not the score of that day",
    ),
    source=Words("生意参谋店铺日报（店铺 DSR）", "生意参谋 shop day report (DSR of the shop)"),
    measures=(from_shop_days("avg(description_score)"),),
    mean_of_days=True,
)
