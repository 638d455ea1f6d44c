"""A shop's own list of its three scores by day."""

from datetime import date
from decimal import Decimal

from tests.importers.exports.export import Export, as_xlsx

DAYS = [date(2026, 11, day) for day in (1, 2, 3, 4)]


def noted(day: date, description: float, logistics: str, service: str):
    """The cells of one day."""
    return {"日期": day, "描述相符评分": description, "物流服务评分": logistics, "服务态度评分": service}


def stored(day: date, description: str, logistics: str, service: str):
    """The row that comes of it."""
    return {
        "platform": "taobao", "day": day, "description_score": Decimal(description),
        "logistics_score": Decimal(logistics), "service_score": Decimal(service),
    }  # fmt: skip


EXPORT = Export(
    header=("日期", "描述相符评分", "物流服务评分", "服务态度评分"),
    cells=(
        noted(DAYS[0], 4.8, "4.79", "4.81"),
        noted(DAYS[1], 4.81, "4.78", "4.82"),
        noted(DAYS[2], 5, "5.00", "5.0"),
        noted(DAYS[3], 4.83456, "4.7", "4.9"),
    ),
    write=as_xlsx,
    suffix=".xlsx",
    encoding="xlsx",
    first_day=DAYS[0],
    last_day=DAYS[-1],
    later={"服务态度评分": "4.99"},
    tables={
        "shop_days": [
            stored(DAYS[0], "4.8", "4.79", "4.81"),
            stored(DAYS[1], "4.81", "4.78", "4.82"),
            stored(DAYS[2], "5", "5", "5"),
            stored(DAYS[3], "4.8346", "4.7", "4.9"),
        ],
    },
)
