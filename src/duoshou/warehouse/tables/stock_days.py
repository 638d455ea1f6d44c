"""Stock days: what a platform reports about the stock of one item in one of its warehouses on one day."""

from duoshou.kernel.words import Words
from duoshou.warehouse.tables.table import Table, count, day, fen, text

# Apart from stock_counts, which is what the shop itself counted, all of it together: a platform's file may hold single
# warehouses, sums of them, or both, and does not say which, so nothing here is added up.
STOCK_DAYS = Table(
    name="stock_days",
    words=Words("平台库存日报", "Stock days"),
    grain="one item in one warehouse (or group of them) of one platform on one business day",
    key=("platform", "day", "item_id", "warehouse"),
    filed_by="day",
    every_day=True,
    columns=(
        text("platform", "平台", "Platform"),
        day("day", "统计日期", "Day"),
        text("item_id", "商品ID", "Item id"),
        text("warehouse", "仓库", "Warehouse"),
        text("title", "商品名称", "Title"),
        text("status", "上下柜状态", "Status"),
        fen("price_fen", "商品价格", "Price"),
        count("pieces", "库存件数", "Pieces in stock"),
        count("available", "可用库存", "Pieces that may be sold"),
        count("pieces_out", "昨日出库件数", "Pieces shipped the day before"),
    ),
)
