"""页面被打开了多少次。 How many times pages were opened."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERYWHERE, from_item_days, from_shop_days
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="page_views",
    name=Words("浏览量", "Page views"),
    question=Words("店铺和商品页被打开了多少次？", "How often were pages of the shop opened?"),
    formula=Words("打开次数之和，重复打开也算", "Sum of openings, repeats count"),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words("不去重", "Nothing is de-duplicated"),
    source=Words("生意参谋指标注释", "生意参谋, notes on metrics"),
    measures=(
        from_shop_days("sum(page_views)"),
        from_item_days("sum(page_views)"),
    ),
    added_over=EVERYWHERE | {"item", "category"},
)
