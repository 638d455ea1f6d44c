"""Settlements: what a platform says it settled for one order or line, one way or the other."""

from duoshou.kernel.words import Words
from duoshou.warehouse.tables.table import Table, day, fen, moment, text

# `amount_fen` is signed as the shop's account sees it: what came to the shop above nought, what was taken from it
# below. A settlement and the movement on the account that pays it out (fund_flows) are the same money, never added.
SETTLEMENTS = Table(
    name="settlements",
    words=Words("结算明细", "Settlements"),
    grain="one settlement of one order or line on one platform",
    key=("platform", "order_id", "settlement_key"),
    filed_by="settled_day",
    columns=(
        text("platform", "平台", "Platform"),
        text("order_id", "订单编号", "Order"),
        text("settlement_key", "结算单", "Settlement"),
        text("line_id", "子订单", "Line"),
        text("refund_id", "售后单号", "After-sale"),
        text("item_id", "商品ID", "Item id"),
        text("kind", "结算类型", "Kind"),
        text("account", "结算账户", "Account"),
        moment("settled_at", "结算时间", "Settled at"),
        day("settled_day", "结算日", "Day settled"),
        fen("amount_fen", "结算金额", "Settled (out below nought)"),
    ),
)
