"""卖出的货值多少成本。 What the sold pieces cost."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import EVERY_CUT, WITH_COSTS
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="cost_of_goods",
    name=Words("商品成本", "Cost of goods"),
    question=Words("卖出的商品成本是多少？", "What did the sold pieces cost the shop?"),
    formula=Words("支付件数 × 当日成本价", "Pieces paid × the cost valid that day"),
    unit="fen",
    owner=Words("财务", "Finance"),
    leaves_out=Words("有商品没填成本时为空", "Blank while any sold item has no cost"),
    source=Words("本店成本表", "The shop's own cost list"),
    measures=(WITH_COSTS,),
    added_over=EVERY_CUT,
    higher_is="worse",
)
