"""Campaigns: what the shop itself keeps of its campaigns, past and to come."""

from duoshou.kernel.words import Words
from duoshou.warehouse.tables.table import Table, day, fen, text

CAMPAIGNS = Table(
    name="campaigns",
    words=Words("活动表", "Campaigns"),
    grain="one campaign, from its first to its last day",
    key=("first_day", "name"),
    filed_by="first_day",
    columns=(
        day("first_day", "开始日期", "First day"),
        day("last_day", "结束日期", "Last day"),
        text("name", "活动名称", "Campaign"),
        fen("goal_fen", "目标支付金额", "Target"),
        fen("cost_fen", "活动费用", "Cost"),
        text("remark", "备注", "Remark"),
    ),
)
