"""库存压了多少钱。 What the stock cost."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import VALUED_STOCK
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="stock_value",
    name=Words("库存金额", "Stock value"),
    question=Words("仓库里的货按成本值多少钱？", "How much did the stock cost the shop?"),
    formula=Words(
        "时间段结束前最近一次盘点的件数 × 那天的成本价之和",
        "Pieces of the last count before the end × the cost on that day, summed",
    ),
    unit="fen",
    owner=Words("供应链", "Supply"),
    leaves_out=Words(
        "件数为负的按零算；没有成本的商品有库存时答不了",
        "Negative counts are nought; items in stock without a cost make it a blank",
    ),
    source=Words("本店库存表", "The shop's own stock list"),
    measures=(VALUED_STOCK,),
    added_over=frozenset(("shop", "item", "category")),
    higher_is="neither",
)
