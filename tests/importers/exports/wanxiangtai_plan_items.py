"""万相台, promoted items by plan and day: an item in two plans, every row once for each 转化周期."""

from datetime import date

from tests.importers.exports.export import Export, as_xlsx
from tests.importers.exports.headers import WANXIANGTAI_PLAN_ITEM_DAY

TEA, POT = "654321098765", "654321098766"


def ad_day(day: str, plan: str, item: str, title: str, spend: str, amount: str, **more: str):
    """The cells of one item in one plan on one day."""
    return {
        "统计日期": day, "店铺名称": "山茶小铺", "转化周期": "15天转化", "场景名字": "关键词推广", "计划ID": plan, "计划名字": "日常",
        "主体ID": item, "主体类型": "商品", "主体名称": title, "展现量": "1,000", "点击量": "50", "花费": spend,
        "总成交金额": amount, "总成交笔数": "2",
    } | more  # fmt: skip


def stored(day: date, subject: str, title: str, spend_fen: int, amount_fen: int):
    """The row that comes of it."""
    return {
        "platform": "taobao", "day": day, "subject_type": "计划内商品", "subject_id": subject, "title": title,
        "impressions": 1_000, "clicks": 50, "spend_fen": spend_fen, "amount_fen": amount_fen, "orders": 2,
    }  # fmt: skip


FIRST, SECOND = date(2026, 11, 1), date(2026, 11, 2)

EXPORT = Export(
    header=WANXIANGTAI_PLAN_ITEM_DAY,
    cells=(
        ad_day("2026-11-01", "9001", TEA, "龙井 春茶", "500.35", "1,400.00"),
        ad_day("2026-11-01", "9002", TEA, "龙井 春茶", "12.00", "40.00"),
        ad_day("2026-11-01", "9001", POT, "紫砂壶", "0.00", "0"),
        ad_day("2026-11-02", "9001", TEA, "龙井 春茶", "480.50", "960.00"),
        ad_day("2026-11-02", "9001", POT, "紫砂壶", "3.10", "0"),
    ),
    write=as_xlsx,
    suffix=".xlsx",
    encoding="xlsx",
    first_day=FIRST,
    last_day=SECOND,
    later={"总成交金额": "1,008.00"},
    tables={
        "ad_days": [
            stored(FIRST, f"{TEA}/9001", "龙井 春茶", 500_35, 1_400_00),
            stored(FIRST, f"{TEA}/9002", "龙井 春茶", 12_00, 40_00),
            stored(FIRST, f"{POT}/9001", "紫砂壶", 0, 0),
            stored(SECOND, f"{TEA}/9001", "龙井 春茶", 480_50, 960_00),
            stored(SECOND, f"{POT}/9001", "紫砂壶", 3_10, 0),
        ],
    },
)
