"""盘到的商品。 Items that were counted."""

from dataclasses import replace

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import COUNTED
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="items_counted",
    name=Words("在库商品数", "Items in stock list"),
    question=Words("库存表里有多少种商品？", "How many items are on the stock list?"),
    formula=Words("时间段结束前盘点过的商家编码计数", "Item codes counted before the end of the period"),
    unit="count",
    owner=Words("供应链", "Supply"),
    leaves_out=Words("从没盘点过的商品", "Items never counted"),
    source=Words("本店库存表", "The shop's own stock list"),
    measures=(replace(COUNTED, aggregate="count(*)"),),
    added_over=frozenset(("shop", "item", "category")),
    higher_is="neither",
)
