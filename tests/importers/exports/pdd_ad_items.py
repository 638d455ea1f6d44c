"""拼多多 商品推广 分天: thousands, percents, an item that was promoted twice on one day."""

from datetime import date

from tests.importers.exports.export import Export, as_xlsx
from tests.importers.exports.headers import PDD_AD_ITEM_DAY

A, B = "754299529443", "681127001261"


def item_day(day: str, item: str, title: str, promotion: str, spend: str, amount: str, **more: str):
    """The cells of one promotion on one day that matter."""
    return {
        "日期": day, "商品ID": item, "商品名称": title, "推广场景": "稳定成本推广", "推广名称": promotion,
        "出价方式": "目标投产比：3.95", "成交花费(元)": "1.00", "总花费(元)": spend, "交易额(元)": amount,
        "净交易额占比": "87.02%", "成交笔数": "19", "直接交易额(元)": "--", "曝光量": "7,134", "点击量": "515",
    } | more  # fmt: skip


def stored(day: date, item: str, title: str, promotion: str, spend_fen: int, amount_fen: int, **more: int):
    """The row that comes of it."""
    return {
        "platform": "pdd", "day": day, "subject_type": "商品", "title": title,
        "subject_id": f"{item}/稳定成本推广/{promotion}",
        "impressions": 7_134, "clicks": 515, "spend_fen": spend_fen, "amount_fen": amount_fen, "orders": 19,
    } | more  # fmt: skip


FIRST, SECOND = date(2026, 11, 1), date(2026, 11, 2)

EXPORT = Export(
    header=PDD_AD_ITEM_DAY,
    cells=(
        item_day(
            "2026-11-01", A, "桂花龙井", "桂花龙井 日常", "1,171.93", "4,660.00", **{"直接交易额(元)": "4,000.00"}
        ),
        item_day("2026-11-01", B, "手作茶巾", "茶巾 新建", "20.00", "60.00"),
        item_day("2026-11-01", B, "手作茶巾", "茶巾 已停", "3.50", "0.00", 成交笔数="0"),
        item_day("2026-11-02", A, "桂花龙井", "桂花龙井 日常", "100.00", "300.00"),
        item_day("2026-11-02", B, "手作茶巾", "茶巾 新建", "21.00", "61.00"),
    ),
    write=as_xlsx,
    suffix=".xlsx",
    encoding="xlsx",
    first_day=FIRST,
    last_day=SECOND,
    later={"交易额(元)": "310.00"},
    tables={
        "ad_days": [
            stored(FIRST, B, "手作茶巾", "茶巾 已停", 3_50, 0, orders=0),
            stored(FIRST, B, "手作茶巾", "茶巾 新建", 20_00, 60_00),
            stored(FIRST, A, "桂花龙井", "桂花龙井 日常", 1_171_93, 4_660_00, direct_amount_fen=4_000_00),
            stored(SECOND, B, "手作茶巾", "茶巾 新建", 21_00, 61_00),
            stored(SECOND, A, "桂花龙井", "桂花龙井 日常", 100_00, 300_00),
        ],
    },
)
