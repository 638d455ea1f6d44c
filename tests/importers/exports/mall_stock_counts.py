"""自营商城 stock: one item on two days, one that is sold out, one without a name."""

from datetime import date

from tests.importers.exports.export import Export, as_csv


def stock(code: str, name: str, day: str, pieces: str):
    """The cells of one item on one day."""
    return {"库存编码": code, "库存名称": name, "商城日期": day, "未售件数": pieces}


def stored(code: str, day: date, pieces: int, **more: str):
    """The row that comes of it."""
    return {"item_code": code, "day": day, "pieces": pieces} | more


EXPORT = Export(
    header=("库存编码", "库存名称", "商城日期", "未售件数"),
    cells=(
        stock("SHIRT-RED-M", "衬衫 红 M", "2026-11-10", "40"),
        stock("SHIRT-RED-M", "衬衫 红 M", "2026-11-11", "38"),
        stock("1E5", "杯子", "2026-11-11", "0"),
        stock("MISC", "", "2026-11-11", "12"),
    ),
    write=as_csv("utf-8"),
    suffix=".csv",
    first_day=date(2026, 11, 10),
    last_day=date(2026, 11, 11),
    later={"未售件数": "1"},
    tables={
        "stock_counts": [
            stored("1E5", date(2026, 11, 11), 0, title="杯子"),
            stored("MISC", date(2026, 11, 11), 12),
            stored("SHIRT-RED-M", date(2026, 11, 10), 40, title="衬衫 红 M"),
            stored("SHIRT-RED-M", date(2026, 11, 11), 38, title="衬衫 红 M"),
        ],
    },
)
