"""The shop's own list of conversations: the side or the very name as the sender, a robot, telephones in messages."""

from datetime import date, datetime

from tests.importers.exports.export import Export, as_csv, buyer_of

HEADER = ("买家", "消息时间", "消息内容", "发送方", "客服")
TELEPHONE = "13912345678"


def said(*cells: str):
    """The cells of one message."""
    return dict(zip(HEADER, cells, strict=True))


def stored(buyer: str, at: datetime, day: date, text: str, sender: str, **more: object):
    """The row that comes of it."""
    return {
        "platform": "own", "buyer_id": buyer_of("own", buyer), "happened_at": at, "day": day, "sender": sender,
        "text_digest": buyer_of("own", text),
    } | more  # fmt: skip


EXPORT = Export(
    header=HEADER,
    cells=(
        said("小**竹", "2026-10-31 23:59:30", f"什么时候发货？打我 {TELEPHONE}", "买家", ""),
        said("小**竹", "2026-11-01 00:00:10", "在的亲", "机器人", ""),
        said("小**竹", "2026/11/1 0:02", f"今天发，有事找 {TELEPHONE}", "", "小美"),
        said("阿青", "2026-11-01 09:00:00", "有 100g 的吗", "阿青", "小美"),
        said("阿青", "2026-11-02 10:00:00", "", "卖家", "小美"),
    ),
    write=as_csv("gb18030"),
    suffix=".csv",
    encoding="gb18030",
    first_day=date(2026, 10, 31),
    last_day=date(2026, 11, 2),
    later={"客服": "阿强"},
    tables={
        "chat_messages": sorted(
            [
                stored("小**竹", datetime(2026, 10, 31, 15, 59, 30), date(2026, 10, 31), f"什么时候发货？打我 {TELEPHONE}", "买家"),
                stored("小**竹", datetime(2026, 10, 31, 16, 0, 10), date(2026, 11, 1), "在的亲", "其他"),
                stored(
                    "小**竹", datetime(2026, 10, 31, 16, 2), date(2026, 11, 1), f"今天发，有事找 {TELEPHONE}", "客服",
                    agent="小美",
                ),
                stored("阿青", datetime(2026, 11, 1, 1), date(2026, 11, 1), "有 100g 的吗", "买家", agent="小美"),
                stored("阿青", datetime(2026, 11, 2, 2), date(2026, 11, 2), "", "客服", agent="小美"),
            ],
            key=lambda row: (row["buyer_id"], str(row["happened_at"])),
        ),
    },
)  # fmt: skip
