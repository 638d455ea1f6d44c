"""每天的库存加起来。 The stock of every day, added up."""

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue.measuring import STOCK_OF_EVERY_DAY
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="stock_piece_days",
    name=Words("库存件天数", "Piece-days in stock"),
    question=Words("每件货在仓库里一共躺了多少天？", "How many days did all pieces lie in the warehouse?"),
    formula=Words(
        "每天的库存件数相加（没盘点的那天用之前最近一次）",
        "Pieces of every day summed (of a day without a count those of the last before it)",
    ),
    unit="count",
    owner=Words("供应链", "Supply"),
    leaves_out=Words(
        "全店最后一次盘点之后不知道；超卖的负库存按 0 算",
        "Nothing is known after the last count of the shop; what was sold beyond the stock counts as none",
    ),
    source=Words("本店库存表", "The shop's own stock list"),
    measures=(STOCK_OF_EVERY_DAY,),
    added_over=frozenset(("day", "shop", "item", "category")),
    higher_is="neither",
)
