"""The shop's own list of purchase orders: what was ordered from whom, what it costs, when it came."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# An order that comes in several deliveries is one row here with all that has arrived; of two rows with one number and
# one code the last counts, and the receipt says so. Where the amount is not written it is price times pieces; where
# both are written the amount counts (freight, a discount), and a difference is named in the receipt.
IMPORTER = Importer(
    platform="own",
    kind="purchase_lines",
    words=Words("采购单表", "Purchase orders (your own list)"),
    where_to_export=Words(
        "自己的表：采购单号、供应商、商家编码、采购数量；可加采购日期、采购单价、采购金额、预计到货日期、到货日期、到货数量、状态",
        "Your own list: purchase order, supplier, item code, pieces ordered; if you like, day ordered, price, amount,"
        " day due, day arrived, pieces arrived, state",
    ),
    sources=(
        Source("purchase_id", ("采购单号", "采购订单号", "purchase order"), "id", required=True, filled=True),
        Source("supplier", ("供应商", "供应商名称", "供货商", "supplier"), "words", required=True, filled=True),
        Source("item_code", ("商家编码", "货号", "item code"), "words", required=True, filled=True),
        Source("pieces", ("采购数量", "采购件数", "pieces ordered"), "whole", required=True, filled=True),
        Source("ordered_day", ("采购日期", "下单日期", "day ordered"), "day"),
        Source("price", ("采购单价", "采购价", "price"), "yuan"),
        Source("amount", ("采购金额", "采购总额", "amount"), "money"),
        Source("due_day", ("预计到货日期", "预计到货", "day due"), "day"),
        Source("arrived_day", ("到货日期", "实际到货日期", "day arrived"), "day"),
        Source("arrived_pieces", ("到货数量", "实到数量", "pieces arrived"), "whole"),
        Source("state", ("状态", "采购状态", "state"), "words"),
    ),
    targets=(
        Target(
            table="purchase_lines",
            counted=True,
            shaped={"price_fen": "fen(price)", "amount_fen": "coalesce(amount, fen(price * pieces))"},
        ),
    ),
)
