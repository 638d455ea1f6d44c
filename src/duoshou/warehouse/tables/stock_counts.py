"""Stock counts: how many pieces of an item lay in the warehouse on the day of counting."""

from duoshou.kernel.words import Words
from duoshou.warehouse.tables.table import Table, count, day, text

STOCK_COUNTS = Table(
    name="stock_counts",
    words=Words("库存盘点", "Stock counts"),
    grain="one item code on one day of counting",
    key=("item_code", "day"),
    filed_by="day",
    columns=(
        text("item_code", "商家编码", "Item code"),
        text("title", "商品名称", "Title"),
        day("day", "盘点日期", "Day counted"),
        count("pieces", "库存数量", "Pieces on hand"),
    ),
)
