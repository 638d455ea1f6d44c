"""Refunds that carry their own day: after-sales lists, cancellations, credit notes."""

from duoshou.kernel.words import Words
from duoshou.warehouse.tables.table import Table, count, day, fen, moment, text

REFUNDS = Table(
    name="refunds",
    words=Words("退款", "Refunds"),
    grain="one refund of one line or order",
    key=("platform", "refund_id", "refund_key"),
    filed_by="refunded_day",
    columns=(
        text("platform", "平台", "Platform"),
        text("refund_id", "退款编号", "Refund"),
        text("refund_key", "明细", "Refund line"),
        text("order_id", "订单编号", "Order"),
        text("buyer_id", "买家", "Buyer", personal=True),
        text("item_id", "商品ID", "Item id"),
        text("item_code", "商家编码", "Item code"),
        text("title", "宝贝标题", "Title"),
        moment("refunded_at", "退款时间", "Refunded at"),
        day("refunded_day", "退款日", "Day refunded"),
        fen("amount_fen", "退款金额", "Refunded"),
        count("pieces", "件数", "Pieces"),
        text("province", "省份", "Province"),
        text("reason", "退款原因", "Why refunded", later=True),
        text("kind", "退款类型", "Kind of refund", later=True),
        day("asked_day", "申请日", "Day asked for", later=True),
    ),
)
