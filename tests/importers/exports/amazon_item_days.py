"""Amazon Business Report by child item, with a column that a person added for the day; an item under two SKUs."""

from datetime import date

from tests.importers.exports.export import Export, as_csv
from tests.importers.exports.headers import AMAZON_ITEM_DAY

A, B = "B07NHH7HFL", "B0CQKGG8N4"


def row(day: str, asin: str, title: str, sku: str, views: str, sales: str, **more: str):
    """The cells of one item that matter."""
    return {
        "Date": day, "(Parent) ASIN": "B0GW9CRHX2", "(Child) ASIN": asin, "Title": title, "SKU": sku,
        "Sessions - Total": "12,131", "Session Percentage - Total": "12.02%", "Page Views - Total": views,
        "Featured Offer (Buy Box) Percentage": "99.80%", "Units Ordered": "683", "Unit Session Percentage": "5.63%",
        "Ordered Product Sales": sales, "Total Order Items": "668",
    } | more  # fmt: skip


def stored(day: date, item: str, title: str, sku: str, views: int, ordered_fen: int):
    """The row that comes of it."""
    return {
        "platform": "amazon", "day": day, "item_id": f"{item}/{sku}", "item_code": sku, "title": title,
        "page_views": views, "ordered_fen": ordered_fen,
    }  # fmt: skip


FIRST, SECOND = date(2026, 11, 1), date(2026, 11, 2)

EXPORT = Export(
    header=("Date", *AMAZON_ITEM_DAY),
    cells=(
        row("2026-11-01", A, "Spring tea", "LJ-01", "17,004", "€12,905.25"),
        row("2026-11-01", A, "Spring tea", "LJ-02", "4", "€0.00"),
        row("2026-11-01", B, "Tea cloth", "CJ-03", "100", "€48.00"),
        row("2026-11-02", A, "Spring tea", "LJ-01", "16,000", "€9,000.00"),
        row("2026-11-02", B, "Tea cloth", "CJ-03", "0", "€0.00"),
    ),
    write=as_csv("utf-8-sig"),
    suffix=".csv",
    encoding="utf-8-sig",
    first_day=FIRST,
    last_day=SECOND,
    later={"Page Views - Total": "16,001"},
    tables={
        "item_days": [
            stored(FIRST, A, "Spring tea", "LJ-01", 17_004, 12_905_25),
            stored(FIRST, A, "Spring tea", "LJ-02", 4, 0),
            stored(FIRST, B, "Tea cloth", "CJ-03", 100, 48_00),
            stored(SECOND, A, "Spring tea", "LJ-01", 16_000, 9_000_00),
            stored(SECOND, B, "Tea cloth", "CJ-03", 0, 0),
        ],
    },
)
