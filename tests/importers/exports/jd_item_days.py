"""京东商智 SKU 日报 with 21 columns: days and SKUs as text, a day without trade."""

from datetime import date

from tests.importers.exports.export import Export, as_xlsx
from tests.importers.exports.headers import JD_SKU_DAY

TEA, CLOTH = "10025678901234", "10025678901235"


def sku_day(day: str, sku: str, name: str, paid: str, visitors: str, **more: str):
    """The cells of one SKU on one day."""
    return {
        "时间": day, "SKU": sku, "SKU名称": name, "一级类目": "食品饮料", "成交金额": paid, "成交商品件数": "12",
        "成交单量": "11", "成交客户数": "10", "商品访客数": visitors, "商品浏览量": "1,800",
    } | more  # fmt: skip


def stored(day: date, sku: str, name: str, paid_fen: int, visitors: int, **more: int):
    """The row that comes of it."""
    return {
        "platform": "jd", "day": day, "item_id": sku, "title": name, "visitors": visitors, "page_views": 1_800,
        "paid_fen": paid_fen, "buyers_paid": 10, "pieces_paid": 12,
    } | more  # fmt: skip


EXPORT = Export(
    header=JD_SKU_DAY,
    cells=(
        sku_day(
            "2026-10-31", TEA, "明前龙井", "1,280.50", "900",
            加购客户数="30", 下单金额="1,300.00", 下单客户数="11", 取消及售后退款金额="128.00",
        ),
        sku_day("2026-10-31", CLOTH, "茶巾", "0.00", "0", 成交商品件数="0", 成交客户数="0", 商品浏览量="0"),
        sku_day("2026-11-01", TEA, "明前龙井", "1,152.00", "880"),
        sku_day("2026-11-01", CLOTH, "茶巾", "16.00", "40"),
    ),
    write=as_xlsx,
    suffix=".xlsx",
    encoding="xlsx",
    first_day=date(2026, 10, 31),
    last_day=date(2026, 11, 1),
    later={"成交金额": "1,024.00"},
    tables={
        "item_days": [
            stored(
                date(2026, 10, 31), TEA, "明前龙井", 1_280_50, 900, cart_users=30, ordered_fen=1_300_00,
                order_buyers=11, refund_fen=128_00,
            ),
            stored(date(2026, 10, 31), CLOTH, "茶巾", 0, 0, page_views=0, buyers_paid=0, pieces_paid=0),
            stored(date(2026, 11, 1), TEA, "明前龙井", 1_152_00, 880),
            stored(date(2026, 11, 1), CLOTH, "茶巾", 16_00, 40),
        ],
    },
)  # fmt: skip
