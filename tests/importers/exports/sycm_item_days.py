"""生意参谋, the items by day: a real `.xls`, header on the fifth line, the ranking of two days."""

from datetime import date
from decimal import Decimal

from duoshou.simulated_shop.headers import SYCM_ITEM_DAY
from tests.importers.exports.export import Export, as_xls

TEA, POT = "654321098765", "654321098766"


def item_day(day: str, item: str, title: str, code: str, visitors: str, paid: str, **more: str):
    """The cells of one item on one day."""
    return {
        "统计日期": day, "商品ID": item, "商品名称": title, "主商品ID": item, "商品类型": "普通商品", "货号": code,
        "商品状态": "当前在线", "商品标签": "-", "商品访客数": visitors, "商品浏览量": "1,050", "支付金额": paid,
    } | more  # fmt: skip


def stored(day: date, item: str, title: str, code: str, visitors: int, paid_fen: int, **more: object):
    """The row that comes of it."""
    return {
        "platform": "taobao", "day": day, "item_id": item, "item_code": code, "title": title, "status": "当前在线",
        "visitors": visitors, "page_views": 1_050, "paid_fen": paid_fen,
    } | more  # fmt: skip


EXPORT = Export(
    header=SYCM_ITEM_DAY,
    above=(("商品数据",), ("统计粒度：日", "终端：全部"), ("说明：支付金额未剔除退款",), ()),
    cells=(
        item_day(
            "2026-10-31", TEA, "龙井 春茶", "LJ-01", "801", "4,800.00",
            商品详情页跳出率="61.20%", 商品收藏人数="30", 商品加购人数="66", 下单买家数="52", 下单金额="4,992.00", 支付买家数="50", 支付件数="100",
            支付新买家数="40", 支付老买家数="10", 成功退款金额="48.00", 搜索引导访客数="400", 搜索引导支付买家数="25", 竞争力评分="88",
        ),
        item_day("2026-10-31", POT, "紫砂壶", "ZS-02", "90", "1,200.00", 支付件数="1", 商品详情页跳出率="-"),
        item_day("2026-11-01", TEA, "龙井 明前茶", "LJ-01", "700", "960.00", 支付件数="20"),
        item_day("2026-11-01", POT, "紫砂壶", "ZS-02", "80", "0.00", 支付件数="0"),
    ),
    write=as_xls,
    suffix=".xls",
    encoding="xls",
    first_day=date(2026, 10, 31),
    last_day=date(2026, 11, 1),
    later={"支付金额": "1,008.00", "支付件数": "21"},
    tables={
        "item_days": [
            stored(
                date(2026, 10, 31), TEA, "龙井 春茶", "LJ-01", 801, 4_800_00,
                bounce_ratio=Decimal("0.612000"), favourite_users=30, cart_users=66, order_buyers=52,
                ordered_fen=4_992_00, buyers_paid=50, pieces_paid=100, new_buyers=40, returning_buyers=10,
                refund_fen=48_00, search_visitors=400, search_buyers=25,
            ),
            stored(date(2026, 10, 31), POT, "紫砂壶", "ZS-02", 90, 1_200_00, pieces_paid=1),
            stored(date(2026, 11, 1), TEA, "龙井 明前茶", "LJ-01", 700, 960_00, pieces_paid=20),
            stored(date(2026, 11, 1), POT, "紫砂壶", "ZS-02", 80, 0, pieces_paid=0),
        ],
        # An item wears the title of its latest day.
        "items": [
            {"item_code": "LJ-01", "item_id": TEA, "title": "龙井 明前茶"},
            {"item_code": "ZS-02", "item_id": POT, "title": "紫砂壶"},
        ],
    },
)  # fmt: skip
