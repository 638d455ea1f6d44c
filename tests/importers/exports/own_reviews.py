"""Reviews as a plugin exports them, with the item id of an own list: one without stars or place,
telephones in what buyers and shop say."""

from datetime import date

from tests.importers.exports.export import Export, as_csv, buyer_of
from tests.importers.exports.headers import REVIEWS_BY_PLUGIN

TELEPHONE = "13912345678"


def review(text: str, stars: str, day: str, nickname: str, **more: str):
    """The cells of one review."""
    return {
        "评论内容": text, "追加评论": "", "评分": stars, "日期": day, "SKU": "明前 50g", "用户昵称": nickname, "商家回复": "",
        "平台": "天猫", "宝贝ID": "654321098765",
    } | more  # fmt: skip


def stored(text: str, day: date, nickname: str, **more: object):
    """The row that comes of it."""
    return {
        "platform": "own", "channel": "天猫", "day": day, "buyer_id": buyer_of("own", nickname), "sku": "明前 50g",
        "text_digest": buyer_of("own", text), "item_id": "654321098765", "follow_ups": 0, "replies": 0,
        "added_later": 0,
    } | more  # fmt: skip


EXPORT = Export(
    header=(*REVIEWS_BY_PLUGIN, "宝贝ID"),
    cells=(
        review(
            "很香，回购", "5", "2026-10-31", "小**竹", 追加评论="泡了一个月，还是香", 商家回复=f"有事打 {TELEPHONE}"
        ),
        review(f"少了一盒，打我 {TELEPHONE}，快点", "1", "2026/11/1", "阿青", 商家回复="已补发"),
        review("", "", "2026-11-02 20:15:00", "小**竹", 平台="", SKU=""),
        review("一般", "3", "2026年11月3日", "", 追加评论="-", 商家回复="无"),
        review("包装破了", "2", "2026-11-04", "老茶客", 宝贝ID=""),
    ),
    write=as_csv("utf-8-sig"),
    suffix=".csv",
    encoding="utf-8-sig",
    first_day=date(2026, 10, 31),
    last_day=date(2026, 11, 4),
    later={"商家回复": "谢谢"},
    tables={
        "reviews": sorted(
            [
                stored("很香，回购", date(2026, 10, 31), "小**竹", stars=5, follow_ups=1, replies=1, added_later=2),
                stored(
                    f"少了一盒，打我 {TELEPHONE}，快点", date(2026, 11, 1), "阿青", stars=1, replies=1, added_later=1
                ),
                stored("", date(2026, 11, 2), "小**竹", channel="未知", sku="没有写"),
                stored("一般", date(2026, 11, 3), "没有写", stars=3),
                {
                    name: cell
                    for name, cell in stored("包装破了", date(2026, 11, 4), "老茶客", stars=2).items()
                    if name != "item_id"
                },
            ],
            key=lambda row: (row["channel"], str(row["day"])),
        ),
    },
)
