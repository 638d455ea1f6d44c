"""Purchase lines: what the shop ordered from a supplier, and what of it has arrived."""

from duoshou.kernel.words import Words
from duoshou.warehouse.tables.table import Table, count, day, fen, text

PURCHASE_LINES = Table(
    name="purchase_lines",
    words=Words("采购单", "Purchase orders"),
    grain="one item code of one purchase order",
    key=("purchase_id", "item_code"),
    filed_by="ordered_day",
    columns=(
        text("purchase_id", "采购单号", "Purchase order"),
        text("item_code", "商家编码", "Item code"),
        text("supplier", "供应商", "Supplier"),
        day("ordered_day", "采购日期", "Day ordered"),
        count("pieces", "采购数量", "Pieces ordered"),
        fen("price_fen", "采购单价", "Price of a piece"),
        fen("amount_fen", "采购金额", "Amount"),
        day("due_day", "预计到货日期", "Day due"),
        day("arrived_day", "到货日期", "Day arrived"),
        count("arrived_pieces", "到货数量", "Pieces arrived"),
        text("state", "采购状态", "State of the purchase"),
    ),
)
