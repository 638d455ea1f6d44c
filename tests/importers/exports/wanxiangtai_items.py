"""万相台, promoted items by day: CSV in GBK, rates as fractions, a ratio over nothing left empty."""

from datetime import date

from duoshou.simulated_shop.headers import WANXIANGTAI_ITEM_DAY
from tests.importers.exports.export import Export, as_csv

TEA, POT = "654321098765", "654321098766"


def ad_day(day: str, item: str, title: str, shown: str, clicks: str, spend: str, amount: str, **more: str):
    """The cells of one promoted item on one day."""
    return {
        "日期": day, "主体ID": item, "主体类型": "商品", "主体名称": title, "展现量": shown, "点击量": clicks,
        "花费": spend, "点击率": "0.0786", "总成交金额": amount, "直接成交金额": amount,
    } | more  # fmt: skip


def stored(day: date, item: str, title: str, shown: int, clicks: int, spend_fen: int, amount_fen: int, **more: int):
    """The row that comes of it."""
    return {
        "platform": "taobao", "day": day, "subject_type": "商品", "subject_id": item, "title": title,
        "impressions": shown, "clicks": clicks, "spend_fen": spend_fen,
        "amount_fen": amount_fen, "direct_amount_fen": amount_fen,
    } | more  # fmt: skip


EXPORT = Export(
    header=WANXIANGTAI_ITEM_DAY,
    cells=(
        ad_day(
            "2026-11-01", TEA, "龙井 春茶", "10000", "786", "512.35", "1440.00",
            总成交笔数="15", 成交人数="14", 成交新客数="9", 总购物车数="40", 引导访问人数="700",
        ),
        ad_day("2026-11-01", POT, "紫砂壶", "300", "0", "0.00", "0", 点击率="", 成交人数=""),
        ad_day("2026-11-02", TEA, "龙井 春茶", "9000", "700", "480.5", "960"),
        ad_day("2026-11-02", POT, "紫砂壶", "310", "2", "3.1", "0"),
    ),
    write=as_csv("gbk"),
    suffix=".csv",
    encoding="gb18030",
    first_day=date(2026, 11, 1),
    last_day=date(2026, 11, 2),
    later={"总成交金额": "1008.00"},
    tables={
        "ad_days": [
            stored(
                date(2026, 11, 1), TEA, "龙井 春茶", 10_000, 786, 512_35, 1_440_00,
                orders=15, buyers=14, new_buyers=9, carts=40, visitors=700,
            ),
            stored(date(2026, 11, 1), POT, "紫砂壶", 300, 0, 0, 0),
            stored(date(2026, 11, 2), TEA, "龙井 春茶", 9_000, 700, 480_50, 960_00),
            stored(date(2026, 11, 2), POT, "紫砂壶", 310, 2, 3_10, 0),
        ],
    },
)  # fmt: skip
