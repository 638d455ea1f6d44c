"""手上还有多少件。 Pieces on hand."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import COUNTED
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="stock_on_hand",
    name=Words("库存件数", "Stock on hand"),
    question=Words("仓库里还有多少件？", "How many pieces are in the warehouse?"),
    formula=Words("时间段结束前每个商品最近一次盘点之和", "Sum of each item's last count before the end of the period"),
    unit="count",
    owner=Words("供应链", "Supply"),
    leaves_out=Words("盘点之后的进出没算", "Movements after the count"),
    source=Words("本店库存表", "The shop's own stock list"),
    measures=(COUNTED,),
    added_over=frozenset(("shop", "item", "category")),
    higher_is="neither",
)
