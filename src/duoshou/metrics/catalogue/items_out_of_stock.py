"""没货的商品。 Items with none left."""

from dataclasses import replace

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import COUNTED
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="items_out_of_stock",
    name=Words("缺货商品数", "Items out of stock"),
    question=Words("有多少种商品没有货了？", "Of how many items is none left?"),
    formula=Words("最近一次盘点件数为零或更少的商家编码计数", "Item codes whose last count is nought or less"),
    unit="count",
    owner=Words("供应链", "Supply"),
    leaves_out=Words("盘点之后的进出没算", "Movements after the count"),
    source=Words("本店库存表", "The shop's own stock list"),
    measures=(replace(COUNTED, aggregate="count(*)", facts="pieces <= 0"),),
    added_over=frozenset(("shop", "item", "category")),
    higher_is="worse",
)
