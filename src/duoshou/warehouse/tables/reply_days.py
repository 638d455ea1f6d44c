"""Reply days: how many asked one person of the shop on one day, how many were answered, and how fast."""

from duoshou.kernel.words import Words
from duoshou.warehouse.tables.table import Table, count, day, number, text

REPLY_DAYS = Table(
    name="reply_days",
    words=Words("客服接待日报", "Reply days"),
    grain="one person of the shop (or the whole shop) on one platform on one business day",
    key=("platform", "day", "agent"),
    filed_by="day",
    every_day=True,
    columns=(
        text("platform", "平台", "Platform"),
        day("day", "日期", "Day"),
        text("agent", "客服", "Who answers"),
        count("enquiries", "咨询人数", "People asking"),
        count("replied", "已回复人数", "People answered"),
        number("first_reply_seconds", "首次响应（秒）", "First reply (seconds, mean)"),
        number("mean_reply_seconds", "平均响应（秒）", "Any reply (seconds, mean)"),
        count("quick_replied", "3 分钟内回复人数", "People answered within 3 minutes", later=True),
    ),
)
