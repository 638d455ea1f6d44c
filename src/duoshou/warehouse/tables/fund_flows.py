"""Fund flows: every movement on the shop's account with a platform, one way or the other."""

from duoshou.kernel.words import Words
from duoshou.warehouse.tables.table import Table, day, fen, moment, text

# `amount_fen` is signed: what came in above nought, what went out below. It is the same money as settlements; the two
# are never added.
FUND_FLOWS = Table(
    name="fund_flows",
    words=Words("资金流水", "Fund flows"),
    grain="one movement on the shop's account with one platform",
    key=("platform", "flow_id", "flow_key"),
    filed_by="day",
    columns=(
        text("platform", "平台", "Platform"),
        text("flow_id", "流水号", "Flow"),
        text("flow_key", "明细", "Part of the flow"),
        text("order_id", "订单编号", "Order"),
        text("line_id", "子订单", "Line"),
        text("refund_id", "售后单号", "After-sale"),
        text("kind", "动账类型", "Kind"),
        text("account", "账户", "Account"),
        moment("happened_at", "动账时间", "Moved at"),
        day("day", "动账日", "Day"),
        fen("amount_fen", "金额", "Amount (out below nought)"),
    ),
)
