"""小红书 笔记列表: the line of title stands in every cell above the header; a note without a title, one that nobody saw."""

from datetime import date, datetime
from decimal import Decimal

from tests.importers.exports.export import Export, as_xlsx
from tests.importers.exports.headers import XIAOHONGSHU_NOTES


def note(title: str, at: str, reads: str, **more: str):
    """The cells of one note."""
    return {
        "笔记标题": title, "首次发布时间": at, "体裁": "图文", "曝光": "1,000", "观看量": reads, "封面点击率": "0.052", "点赞": "12",
        "评论": "3", "收藏": "7", "涨粉": "1", "分享": "2", "人均观看时长": "30.5", "弹幕": "0",
    } | more  # fmt: skip


def stored(title: str, at: datetime, day: date, reads: int, **more: object):
    """The row that comes of it."""
    return {
        "platform": "xiaohongshu", "channel": "小红书", "published_at": at, "published_day": day, "title": title,
        "form": "图文", "impressions": 1_000, "reads": reads, "cover_click_ratio": Decimal("0.052000"), "likes": 12,
        "comments": 3, "saves": 7, "shares": 2, "new_followers": 1, "bullet_comments": 0,
        "read_seconds": Decimal("30.5000"),
    } | more  # fmt: skip


EXPORT = Export(
    header=XIAOHONGSHU_NOTES,
    above=(("最多导出排序后前1000条笔记",) * len(XIAOHONGSHU_NOTES),),
    cells=(
        note("春茶到了", "2026年10月31日23时59分59秒", "1,234"),
        note("", "2026年11月01日08时05分02秒", "88", 体裁="视频", 弹幕="4"),
        note("怎么泡", "2026年11月02日20时00分00秒", "0", 封面点击率="0", 点赞="0"),
        note("春茶到了", "2026年11月03日20时00分00秒", "500"),
    ),
    write=as_xlsx,
    suffix=".xlsx",
    encoding="xlsx",
    first_day=date(2026, 10, 31),
    last_day=date(2026, 11, 3),
    later={"观看量": "31"},
    tables={
        "posts": [
            stored("春茶到了", datetime(2026, 10, 31, 15, 59, 59), date(2026, 10, 31), 1_234),
            stored(
                "无标题", datetime(2026, 11, 1, 0, 5, 2), date(2026, 11, 1), 88, form="视频", bullet_comments=4
            ),
            stored(
                "怎么泡", datetime(2026, 11, 2, 12), date(2026, 11, 2), 0, cover_click_ratio=Decimal(0), likes=0
            ),
            stored("春茶到了", datetime(2026, 11, 3, 12), date(2026, 11, 3), 500),
        ],
    },
)  # fmt: skip
