"""收藏的人。 People who favoured an item."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import from_item_days, from_shop_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="favourite_users",
    name=Words("收藏人数", "People favouring"),
    question=Words("有多少人收藏了商品？", "How many people favoured an item?"),
    formula=Words("收藏去重人数", "Distinct people"),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words("跨天不能相加", "Never added over days"),
    source=Words("生意参谋指标注释", "生意参谋, notes on metrics"),
    measures=(
        from_shop_days("sum(favourite_users)"),
        from_item_days("sum(favourite_users)"),
    ),
)
