"""Product costs: what one piece costs the shop from a day on."""

from duoshou.kernel.words import Words
from duoshou.warehouse.tables.table import Table, day, fen, text

PRODUCT_COSTS = Table(
    name="product_costs",
    words=Words("商品成本", "Product costs"),
    grain="one item code from one day on",
    key=("item_code", "valid_from"),
    columns=(
        text("item_code", "商家编码", "Item code"),
        day("valid_from", "生效日期", "Valid from"),
        fen("cost_fen", "成本价", "Cost of a piece"),
    ),
)
