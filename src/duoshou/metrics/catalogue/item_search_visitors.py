"""这件商品有多少人是搜来的。 How many came to this item by search."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import from_item_days_alone
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="item_search_visitors",
    name=Words("搜索引导访客数", "Item visitors from search"),
    question=Words("这件商品有多少人是搜来的？", "How many came to this item by search?"),
    formula=Words("每件商品各自去重的人数", "Distinct people of each item"),
    unit="count",
    owner=Words("运营", "Operations"),
    leaves_out=Words(
        "同一人看几件商品在每件各计一次，所以跨商品、跨天都不能相加",
        "Who sees several items counts in each, so neither items nor days are added",
    ),
    source=Words("生意参谋商品日报", "生意参谋 item day report"),
    measures=(from_item_days_alone("sum(search_visitors)"),),
)
