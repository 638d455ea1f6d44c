"""Orders: what one buyer placed at one time, with what was paid and what went back."""

from duoshou.kernel.words import Words
from duoshou.warehouse.tables.table import Table, count, day, fen, moment, text

# How far an order has come; a later file may not take it back. A closed order is as final as a completed one.
STATUS_RANK = {"placed": 1, "paid": 2, "shipped": 3, "completed": 4, "closed": 4}

ORDERS = Table(
    name="orders",
    words=Words("订单", "Orders"),
    grain="one order of one platform",
    key=("platform", "order_id"),
    filed_by="ordered_day",
    columns=(
        text("platform", "平台", "Platform"),
        text("order_id", "订单编号", "Order"),
        text("buyer_id", "买家", "Buyer", personal=True),
        text("status", "状态", "Status"),
        moment("ordered_at", "下单时间", "Ordered at"),
        moment("paid_at", "付款时间", "Paid at"),
        day("ordered_day", "下单日", "Day ordered"),
        day("paid_day", "付款日", "Day paid"),
        fen("goods_fen", "货款", "Goods"),
        fen("postage_fen", "邮费", "Postage"),
        fen("ordered_fen", "订单总额", "Order total"),
        fen("paid_fen", "支付金额", "Paid, refunds not deducted"),
        fen("refund_fen", "退款金额", "Refunded"),
        count("pieces", "件数", "Pieces"),
        count("line_count", "宝贝种类", "Kinds of item"),
        text("province", "省份", "Province"),
        text("city", "城市", "City"),
        text("source", "来源", "Source"),
        text("closed_reason", "关闭原因", "Why closed"),
    ),
)
