"""有多少商品没货。 The part of items with none left."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="out_of_stock_ratio",
    name=Words("缺货率", "Out-of-stock rate"),
    question=Words("多大比例的商品没有货？", "Of what part of the items is none left?"),
    formula=Words("缺货商品数 ÷ 在库商品数", "Items out of stock ÷ items in stock list"),
    unit="ratio",
    owner=Words("供应链", "Supply"),
    leaves_out=Words("卖得多卖得少一样算一种", "Items that sell much and little count alike"),
    source=Words("本店定义", "Our own definition"),
    numerator="items_out_of_stock",
    denominator="items_counted",
    higher_is="worse",
)
