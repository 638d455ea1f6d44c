"""客服接待 by day: two people of the shop, one day on which nobody asked."""

from datetime import date
from decimal import Decimal

from duoshou.simulated_shop.headers import REPLY_DAY
from tests.importers.exports.export import Export, as_xlsx


def replies(day: str, agent: str, asked: str, unanswered: str, first: str, mean: str, **more: str):
    """The cells of one person on one day."""
    return {
        "日期": day, "客服昵称": agent, "咨询人数": asked, "未回复人数": unanswered, "首次响应(秒)": first, "平均响应(秒)": mean,
    } | more  # fmt: skip


def stored(day: date, agent: str, enquiries: int, **more: object):
    """The row that comes of it."""
    return {"platform": "taobao", "day": day, "agent": agent, "enquiries": enquiries} | more


FIRST, LAST = date(2026, 10, 31), date(2026, 11, 1)

EXPORT = Export(
    header=REPLY_DAY,
    cells=(
        replies("2026-10-31", "小茶", "1,040", "12", "28.31", "41.00"),
        replies("2026-10-31", "阿曲", "33", "", "190.5", "-", 回复率="81.82%"),
        replies("2026-11-01", "小茶", "40", "0", "31", "38.2"),
        replies("2026-11-01", "", "0", "0", "-", "-"),
    ),
    write=as_xlsx,
    suffix=".xlsx",
    encoding="xlsx",
    first_day=FIRST,
    last_day=LAST,
    later={"首次响应(秒)": "31.5"},
    tables={
        "reply_days": [
            stored(
                FIRST, "小茶", 1_040, replied=1_028, first_reply_seconds=Decimal("28.3100"),
                mean_reply_seconds=Decimal("41.0000"),
            ),
            # 81.82 % of 33 are 27.
            stored(FIRST, "阿曲", 33, replied=27, first_reply_seconds=Decimal("190.5000")),
            stored(LAST, "全店", 0, replied=0),
            stored(
                LAST, "小茶", 40, replied=40, first_reply_seconds=Decimal("31.0000"),
                mean_reply_seconds=Decimal("38.2000"),
            ),
        ],
    },
)  # fmt: skip
