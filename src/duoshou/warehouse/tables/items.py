"""Items: what is known of each thing the shop sells, joined from every list that names it."""

from duoshou.kernel.words import Words
from duoshou.warehouse.tables.table import Table, fen, text

ITEMS = Table(
    name="items",
    words=Words("商品", "Items"),
    grain="one item code of the shop",
    key=("item_code",),
    columns=(
        text("item_code", "商家编码", "Item code"),
        text("item_id", "商品ID", "Item id"),
        text("title", "商品名称", "Title"),
        text("category", "类目", "Category"),
        fen("price_fen", "价格", "Price"),
    ),
)
