"""Campaigns: the shop's own days of selling otherwise, as its own calendar says."""

from duoshou.kernel.words import Words
from duoshou.warehouse.tables.table import Table, day, text

CAMPAIGNS = Table(
    name="campaigns",
    words=Words("活动日历", "Campaigns"),
    grain="one campaign of the shop by its first day",
    key=("name", "first_day"),
    filed_by="first_day",
    columns=(
        text("name", "活动名称", "Campaign"),
        day("first_day", "开始日期", "First day"),
        day("last_day", "结束日期", "Last day"),
        text("remark", "备注", "Remark"),
    ),
)
