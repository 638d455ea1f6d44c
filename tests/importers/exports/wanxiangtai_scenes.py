"""万相台, scenes by day: CSV in GBK, one scene with a part below it and one without."""

from datetime import date

from tests.importers.exports.export import Export, as_csv
from tests.importers.exports.headers import WANXIANGTAI_SCENE_DAY

KEYWORDS, WHOLE_SITE = "10101", "10205"


def scene_day(day: str, scene: str, name: str, shown: str, clicks: str, spend: str, amount: str, **more: str):
    """The cells of one scene on one day."""
    return {
        "日期": day, "场景ID": scene, "场景名字": name, "展现量": shown, "点击量": clicks, "花费": spend,
        "点击率": "0.0786", "总成交金额": amount, "直接成交金额": amount,
    } | more  # fmt: skip


def stored(day: date, scene: str, name: str, shown: int, clicks: int, spend_fen: int, amount_fen: int, **more: int):
    """The row that comes of it."""
    return {
        "platform": "taobao", "day": day, "subject_type": "推广场景", "subject_id": scene, "title": name,
        "impressions": shown, "clicks": clicks, "spend_fen": spend_fen,
        "amount_fen": amount_fen, "direct_amount_fen": amount_fen,
        "part_of": scene.partition("/")[0], "parted_by": "场景/二级场景" if "/" in scene else "场景",
    } | more  # fmt: skip


EXPORT = Export(
    header=WANXIANGTAI_SCENE_DAY,
    cells=(
        scene_day(
            "2026-11-01", KEYWORDS, "关键词推广", "12000", "900", "612.35", "1740.00",
            原二级场景ID="7", 原二级场景名字="搜索卡位", 总成交笔数="17", 成交人数="16", 成交新客数="9", 总购物车数="44", 引导访问人数="800",
        ),
        scene_day("2026-11-01", WHOLE_SITE, "全站推广", "300", "0", "0.00", "0", 点击率=""),
        scene_day("2026-11-02", KEYWORDS, "关键词推广", "9000", "700", "480.5", "960"),
        scene_day("2026-11-02", WHOLE_SITE, "全站推广", "310", "2", "3.1", "0"),
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
                date(2026, 11, 1), f"{KEYWORDS}/7", "关键词推广/搜索卡位", 12_000, 900, 612_35, 1_740_00,
                orders=17, buyers=16, new_buyers=9, carts=44, visitors=800,
            ),
            stored(date(2026, 11, 1), WHOLE_SITE, "全站推广", 300, 0, 0, 0),
            stored(date(2026, 11, 2), KEYWORDS, "关键词推广", 9_000, 700, 480_50, 960_00),
            stored(date(2026, 11, 2), WHOLE_SITE, "全站推广", 310, 2, 3_10, 0),
        ],
    },
)  # fmt: skip
