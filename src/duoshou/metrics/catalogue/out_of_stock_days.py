"""多少天没货可卖。 Days with nothing to sell."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import OUT_OF_STOCK
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="out_of_stock_days",
    name=Words("断货天数", "Days out of stock"),
    question=Words("商品有多少天没有货？", "On how many days was there none left?"),
    formula=Words(
        "每个商家编码每天算一天：当天（或之前最近一次）盘点为零或更少",
        "One for each item code and day whose count (or the last before it) is nought or less",
    ),
    unit="count",
    owner=Words("供应链", "Supply"),
    leaves_out=Words(
        "两次盘点之间的进出看不到；全店最后一次盘点之后不知道",
        "Movements between two counts; nothing is known after the last count of the shop",
    ),
    source=Words("本店库存表", "The shop's own stock list"),
    measures=(OUT_OF_STOCK,),
    added_over=frozenset(("day", "shop", "item", "category")),
    higher_is="worse",
)
