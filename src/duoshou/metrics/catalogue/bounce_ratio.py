"""来了就走的比例。 Those who left at once."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import from_shop_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="bounce_ratio",
    name=Words("跳失率", "Bounce rate"),
    question=Words("有多大比例的访客什么都没点就走了？", "What part of visitors left without a click?"),
    formula=Words(
        "没有点击的访客 ÷ 访客数；多天取每日值的平均",
        "Visitors without a click ÷ visitors; several days: mean of daily values",
    ),
    unit="ratio",
    owner=Words("运营", "Operations"),
    leaves_out=Words("平台只给比率，分子不可得", "The platform gives the rate only; its parts are not known"),
    source=Words("生意参谋指标注释", "生意参谋, notes on metrics"),
    measures=(from_shop_days("avg(bounce_ratio)"),),
    mean_of_days=True,
    higher_is="worse",
)
