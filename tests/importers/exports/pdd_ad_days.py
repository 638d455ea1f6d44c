"""拼多多推广 账户日报 with 26 columns: thousands, percents, a sum below the days."""

from datetime import date

from tests.importers.exports.export import Export, as_xlsx
from tests.importers.exports.headers import PDD_AD_DAY


def ad_day(day: str, spend: str, amount: str, orders: str, shown: str, clicks: str):
    """The cells of one day that matter."""
    return {
        "日期": day, "成交花费(元)": "1.00", "总花费(元)": spend, "交易额(元)": amount, "实际投产比": "3.21",
        "净交易额占比": "92.3%", "成交笔数": orders, "曝光量": shown, "点击量": clicks, "退款豁免率": "--",
    }  # fmt: skip


def stored(day: date, spend_fen: int, amount_fen: int, orders: int, shown: int, clicks: int):
    """The row that comes of it."""
    return {
        "platform": "pdd", "day": day, "subject_type": "整个账户", "subject_id": "整个账户", "title": "整个账户",
        "impressions": shown, "clicks": clicks, "spend_fen": spend_fen, "amount_fen": amount_fen, "orders": orders,
    }  # fmt: skip


EXPORT = Export(
    header=PDD_AD_DAY,
    cells=(
        ad_day("2026-10-31", "1,234.50", "3,962.10", "88", "120,345", "4,321"),
        ad_day("2026-11-01", "0.00", "0.00", "0", "0", "0"),
        ad_day("2026-11-02", "300.00", "910.00", "20", "30,000", "1,000"),
        ad_day("2026-11-03", "310.00", "900.00", "19", "31,000", "1,010"),
    ),
    write=as_xlsx,
    suffix=".xlsx",
    encoding="xlsx",
    first_day=date(2026, 10, 31),
    last_day=date(2026, 11, 3),
    later={"交易额(元)": "915.00"},
    tables={
        "ad_days": [
            stored(date(2026, 10, 31), 1_234_50, 3_962_10, 88, 120_345, 4_321),
            stored(date(2026, 11, 1), 0, 0, 0, 0, 0),
            stored(date(2026, 11, 2), 300_00, 910_00, 20, 30_000, 1_000),
            stored(date(2026, 11, 3), 310_00, 900_00, 19, 31_000, 1_010),
        ],
    },
)
