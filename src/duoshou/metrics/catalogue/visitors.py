"""来了多少人。 How many people came."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import from_item_days, from_shop_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="visitors",
    name=Words("访客数", "Visitors"),
    question=Words("来了多少个不同的人？", "How many different people came?"),
    formula=Words("去重人数，PC 与无线合并去重", "Distinct people, all terminals together"),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "跨天、跨店、跨商品都不能相加：同一个人会被重复计算",
        "Never added over days, shops or items: the same person would count twice",
    ),
    source=Words("生意参谋指标注释", "生意参谋, notes on metrics"),
    measures=(
        from_shop_days("sum(visitors)"),
        from_item_days("sum(visitors)"),
    ),
)
