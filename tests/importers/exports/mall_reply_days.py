"""自营商城 service by day: a busy day, one on which nobody asked, one on which nobody was answered."""

from datetime import date
from decimal import Decimal

from tests.importers.exports.export import Export, as_csv


def reply_day(day: str, *cells: str):
    """The cells of one day."""
    labels = ("商城咨询人数", "商城已回复人数", "商城3分钟内回复人数", "商城平均首次回复秒数")
    return {"商城日期": day, **dict(zip(labels, cells, strict=True))}


def stored(day: date, enquiries: int, replied: int, quick: int, **more: object):
    """The row that comes of it."""
    return {
        "platform": "mall", "day": day, "agent": "全店", "enquiries": enquiries, "replied": replied,
        "quick_replied": quick,
    } | more  # fmt: skip


EXPORT = Export(
    header=("商城日期", "商城咨询人数", "商城已回复人数", "商城3分钟内回复人数", "商城平均首次回复秒数"),
    cells=(
        reply_day("2026-11-10", "12", "11", "9", "95.5000"),
        reply_day("2026-11-11", "0", "0", "0", ""),
        reply_day("2026-11-12", "2", "0", "0", ""),
    ),
    write=as_csv("utf-8"),
    suffix=".csv",
    first_day=date(2026, 11, 10),
    last_day=date(2026, 11, 12),
    later={"商城已回复人数": "1", "商城3分钟内回复人数": "1", "商城平均首次回复秒数": "60.0000"},
    tables={
        "reply_days": [
            stored(date(2026, 11, 10), 12, 11, 9, first_reply_seconds=Decimal("95.5000")),
            stored(date(2026, 11, 11), 0, 0, 0),
            stored(date(2026, 11, 12), 2, 0, 0),
        ],
    },
)
