"""The shop's own list of pieces on hand: a workbook, two counts of one item."""

from datetime import date

from tests.importers.exports.export import Export, as_xlsx


def counted(code: str, title: str, pieces: int, day: date):
    """The cells of one count."""
    return {"商家编码": code, "商品名称": title, "库存数量": pieces, "盘点日期": day}


def stored(code: str, title: str, pieces: int, day: date):
    """The row that comes of it."""
    return {"item_code": code, "title": title, "day": day, "pieces": pieces}


EXPORT = Export(
    header=("商家编码", "商品名称", "库存数量", "盘点日期"),
    cells=(
        counted("LJ-01", "龙井 春茶", 1200, date(2026, 10, 31)),
        counted("LJ-01", "龙井 春茶", 1010, date(2026, 11, 20)),
        counted("ZS-02", "紫砂壶", 0, date(2026, 11, 20)),
        counted("CJ-03", "茶巾", 45, date(2026, 11, 20)),
    ),
    write=as_xlsx,
    suffix=".xlsx",
    encoding="xlsx",
    first_day=date(2026, 10, 31),
    last_day=date(2026, 11, 20),
    later={"库存数量": 2},
    tables={
        "stock_counts": [
            stored("CJ-03", "茶巾", 45, date(2026, 11, 20)),
            stored("LJ-01", "龙井 春茶", 1200, date(2026, 10, 31)),
            stored("LJ-01", "龙井 春茶", 1010, date(2026, 11, 20)),
            stored("ZS-02", "紫砂壶", 0, date(2026, 11, 20)),
        ],
    },
)
