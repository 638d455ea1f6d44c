"""Amazon ads by advertised product: ids in Excel's guards, one row parted in two, a campaign without a product."""

from datetime import date

from tests.importers.exports.export import Export, as_csv
from tests.importers.exports.headers import AMAZON_ADS

A, B = "B07NHH7HFL", "B0CQKGG8N4"


def row(
    day: str, campaign: str, group: str, asin: str, title: str, shown: str, clicks: str, cost: str, sales: str, **more
):
    """The cells of one product in one ad group on one day that matter."""
    return {
        "Budget currency": "USD", "Date range": f"{day} - {day}", "Portfolio ID": "-1", "Campaign ID": f'="{campaign}"',
        "Campaign name": "Tea auto", "Ad group ID": f'="{group}"', "Advertised product ID": asin,
        "Advertised product name": title, "Advertised product marketplace": "AMAZON_US", "Impressions": shown,
        "Clicks": clicks, "CTR": "1.2000%", "Total cost": cost, "Purchases": "2", "Sales": sales,
        "Sales (promoted)": "",
    } | more  # fmt: skip


def stored(day: date, subject: str, title: str, shown: int, clicks: int, spend_fen: int, amount_fen: int, **more: int):
    """The row that comes of it."""
    return {
        "platform": "amazon", "day": day, "subject_type": "商品", "subject_id": subject, "title": title,
        "impressions": shown, "clicks": clicks, "spend_fen": spend_fen, "amount_fen": amount_fen, "orders": 2,
    } | more  # fmt: skip


FIRST, SECOND = date(2026, 11, 1), date(2026, 11, 2)

EXPORT = Export(
    header=AMAZON_ADS,
    cells=(
        row("Nov 01, 2026", "9001", "71", A, "Spring tea", "1,389", "40", "1,040.50", "$3,200.00",
            **{"Sales (promoted)": "3,000.00"}),
        row("Nov 01, 2026", "9001", "71", A, "Spring tea", "0", "0", "0.00", "24.00", Purchases="1"),
        row("Nov 01, 2026", "9002", "72", A, "Spring tea", "100", "3", "3.05", "0.00", Purchases="0"),
        row("Nov 01, 2026", "9003", "73", "", "", "50", "1", "0.80", "16.00"),
        row("Nov 02, 2026", "9001", "71", A, "Spring tea", "1,200", "30", "30.00", "90.00"),
        row("Nov 02, 2026", "9001", "71", B, "Tea cloth", "10", "1", "0.75", "16.00"),
    ),
    write=as_csv("utf-8-sig"),
    suffix=".csv",
    encoding="utf-8-sig",
    first_day=FIRST,
    last_day=SECOND,
    later={"Sales": "91.00"},
    tables={
        "ad_days": [
            stored(FIRST, f"{A}/9001/71", "Spring tea", 1_389, 40, 1_040_50, 3_200_00, direct_amount_fen=3_000_00),
            stored(FIRST, f"{A}/9001/71/2", "Spring tea", 0, 0, 0, 24_00, orders=1),
            stored(FIRST, f"{A}/9002/72", "Spring tea", 100, 3, 3_05, 0, orders=0),
            stored(FIRST, "未知商品/9003/73", "Tea auto", 50, 1, 80, 16_00),
            stored(SECOND, f"{A}/9001/71", "Spring tea", 1_200, 30, 30_00, 90_00),
            stored(SECOND, f"{B}/9001/71", "Tea cloth", 10, 1, 75, 16_00),
        ],
    },
)  # fmt: skip
