"""Order lines: one item of one order. The paid amount stands here only where the platform itself splits it; of what the
shop gets, `borne_fen` is the part that somebody else paid for the buyer."""

from duoshou.kernel.words import Words
from duoshou.warehouse.tables.table import Table, count, day, fen, text

ORDER_LINES = Table(
    name="order_lines",
    words=Words("订单明细", "Order lines"),
    grain="one line of one order",
    key=("platform", "order_id", "line_key"),
    filed_by="ordered_day",
    columns=(
        text("platform", "平台", "Platform"),
        text("order_id", "订单编号", "Order"),
        text("line_key", "子单", "Line"),
        text("item_id", "商品ID", "Item id"),
        text("item_code", "商家编码", "Item code"),
        text("title", "宝贝标题", "Title"),
        text("sku", "商品属性", "SKU"),
        fen("price_fen", "单价", "Unit price"),
        count("pieces", "购买数量", "Pieces"),
        fen("amount_fen", "实付金额", "Paid for the line"),
        text("status", "状态", "Status"),
        day("ordered_day", "下单日", "Day ordered"),
        fen("borne_fen", "平台等承担的优惠", "Borne by platform, host or payment", later=True),
    ),
)
