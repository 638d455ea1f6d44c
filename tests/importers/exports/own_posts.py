"""The shop's own list of posts: days without a time, one place not named, a day of noting."""

from datetime import date, datetime

from tests.importers.exports.export import Export, as_csv

HEADER = (
    "发布时间",
    "发布平台",
    "内容标题",
    "体裁",
    "阅读量",
    "点赞数",
    "评论数",
    "收藏数",
    "分享数",
    "涨粉数",
    "统计日期",
)


def post(day: str, title: str, reads: str, **more: str):
    """The cells of one post."""
    told = {"发布时间": day, "内容标题": title, "阅读量": reads, "统计日期": "2026-11-20", "发布平台": "公众号"}
    return dict.fromkeys(HEADER, "") | told | more


def stored(at: datetime, day: date, title: str, reads: int, **more: object):
    """The row that comes of it."""
    return {
        "platform": "own", "channel": "公众号", "published_at": at, "published_day": day, "title": title, "reads": reads,
        "noted_day": date(2026, 11, 20),
    } | more  # fmt: skip


EXPORT = Export(
    header=HEADER,
    cells=(
        post("2026-10-31", "春茶到了", "3,210", 点赞数="40", 评论数="5", 收藏数="9", 分享数="12", 涨粉数="3"),
        post("2026-11-01 08:30", "怎么泡", "100", 体裁="视频", 发布平台=""),
        post("2026-11-02", "换包装", "0"),
        post("2026-11-05", "双11 攻略", "900"),
    ),
    write=as_csv("utf-8-sig"),
    suffix=".csv",
    encoding="utf-8-sig",
    first_day=date(2026, 10, 31),
    last_day=date(2026, 11, 5),
    later={"阅读量": "15", "统计日期": "2026-11-21"},
    tables={
        "posts": [
            stored(
                datetime(2026, 10, 30, 16), date(2026, 10, 31), "春茶到了", 3_210, likes=40, comments=5, saves=9, shares=12,
                new_followers=3,
            ),
            stored(datetime(2026, 11, 1, 16), date(2026, 11, 2), "换包装", 0),
            stored(datetime(2026, 11, 4, 16), date(2026, 11, 5), "双11 攻略", 900),
            stored(datetime(2026, 11, 1, 0, 30), date(2026, 11, 1), "怎么泡", 100, channel="未知", form="视频"),
        ],
    },
)  # fmt: skip
