"""Expenses: what else the shop paid for, as its own list says."""

from duoshou.kernel.words import Words
from duoshou.warehouse.tables.table import Table, day, fen, text

EXPENSES = Table(
    name="expenses",
    words=Words("其他费用", "Other expenses"),
    grain="one expense of one kind on one day (same kinds of a day told apart by their order in the list)",
    key=("day", "kind", "line_key"),
    filed_by="day",
    columns=(
        day("day", "日期", "Day"),
        text("kind", "费用项目", "Kind"),
        text("line_key", "序号", "Line"),
        fen("amount_fen", "金额", "Amount"),
        text("remark", "备注", "Remark"),
    ),
)
