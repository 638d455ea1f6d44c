"""在卖的商品有多少卖出去了。 Part of the items that sold."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="sell_through_ratio",
    name=Words("动销率", "Sell-through"),
    question=Words("在卖的商品有多大比例有成交？", "What part of the items on sale sold?"),
    formula=Words("动销商品数 ÷ 在售商品数", "Items sold ÷ items on sale"),
    unit="ratio",
    owner=Words("运营", "Operations"),
    leaves_out=Words("重新上架的商品只算一次", "A re-listed item counts once"),
    source=Words("AliExpress 商品动销率", "AliExpress, sell-through"),
    numerator="active_items",
    denominator="items_on_sale",
)
