"""万相台, words by day: CSV in GBK; one word for two items, one package of words, one word that nobody clicked."""

from datetime import date

from tests.importers.exports.export import Export, as_csv
from tests.importers.exports.headers import WANXIANGTAI_KEYWORD_DAY

SCENE, PLAN, UNIT = "10101", "70001", "80001"
TEA, CAKE = "654321098765", "654321098766"


def keyword_day(day: str, word: str, word_id: str, item: str, shown: str, clicks: str, spend: str, **more: str):
    """The cells of one word for one item on one day."""
    return {
        "日期": day, "场景ID": SCENE, "场景名字": "关键词推广", "计划ID": PLAN, "计划名字": "春茶", "单元ID": UNIT,
        "宝贝ID": item, "宝贝名称": "龙井" if item == TEA else "桂花糕", "词类型": "关键词", "词ID/词包ID": word_id,
        "词名字/词包名字": word, "展现量": shown, "点击量": clicks, "花费": spend, "点击率": "0.05",
    } | more  # fmt: skip


def stored(day: date, word: str, word_id: str, item: str, shown: int, clicks: int, spend_fen: int, **more: int | str):
    """The row that comes of it."""
    kind = more.get("word_type", "关键词")
    return {
        "platform": "taobao", "day": day, "word": word, "place": f"{SCENE}/{PLAN}/{UNIT}/{item}/{kind}/{word_id}",
        "word_type": "关键词", "plan": "春茶", "item_id": item, "title": "龙井" if item == TEA else "桂花糕",
        "impressions": shown, "clicks": clicks, "spend_fen": spend_fen,
    } | more  # fmt: skip


FIRST, SECOND = date(2026, 11, 1), date(2026, 11, 2)
EXPORT = Export(
    header=WANXIANGTAI_KEYWORD_DAY,
    cells=(
        keyword_day(
            "2026-11-01", "龙井茶", "9001", TEA, "1000", "80", "64.35", 总成交金额="240.00", 直接成交金额="200.00", 总成交笔数="4",
            总购物车数="9", 成交新客数="2",
        ),
        keyword_day("2026-11-01", "龙井茶", "9001", CAKE, "300", "12", "8.40"),
        keyword_day("2026-11-01", "糕点词包", "9100", CAKE, "50", "0", "0.00", 词类型="关键词包"),
        keyword_day("2026-11-02", "龙井茶", "9001", TEA, "900", "70", "51.10", 总成交金额="120.00", 总成交笔数="2"),
        keyword_day("2026-11-02", "=新茶", "9002", TEA, "200", "10", "7.05"),
    ),
    write=as_csv("gbk"),
    suffix=".csv",
    encoding="gb18030",
    first_day=FIRST,
    last_day=SECOND,
    later={"总成交金额": "168.00"},
    tables={
        "keyword_days": [
            stored(FIRST, "糕点词包", "9100", CAKE, 50, 0, 0, word_type="关键词包"),
            stored(
                FIRST, "龙井茶", "9001", TEA, 1_000, 80, 64_35, amount_fen=240_00, direct_amount_fen=200_00, orders=4,
                carts=9, new_buyers=2,
            ),
            stored(FIRST, "龙井茶", "9001", CAKE, 300, 12, 8_40),
            stored(SECOND, "=新茶", "9002", TEA, 200, 10, 7_05),
            stored(SECOND, "龙井茶", "9001", TEA, 900, 70, 51_10, amount_fen=120_00, orders=2),
        ],
    },
)  # fmt: skip
