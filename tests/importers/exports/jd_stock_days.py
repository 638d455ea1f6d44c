"""京东 库存日报 with 19 columns: one SKU in two warehouses, one that is nowhere."""

from datetime import date

from tests.importers.exports.export import Export, as_xlsx
from tests.importers.exports.headers import JD_STOCK_DAY

TEA, CLOTH = "10025678901234", "10025678901235"
FIRST, LAST = date(2026, 10, 31), date(2026, 11, 1)


def stock(day: str, sku: str, region: str, centre: str, pieces: str, **more: str):
    """The cells of one SKU in one warehouse on one day that matter."""
    return {
        "时间": day, "商品名称": "明前龙井", "SKU": sku, "品牌": "山茶", "店铺名称": "山茶小铺", "RDC": region, "配送中心": centre,
        "上下柜状态": "上柜", "商品价格": "128.00", "库存件数": pieces, "近7日出库商品件数": "70",
    } | more  # fmt: skip


def stored(day: date, sku: str, warehouse: str, pieces: int, **more: int):
    """The row that comes of it."""
    return {
        "platform": "jd", "day": day, "item_id": sku, "warehouse": warehouse, "title": "明前龙井", "status": "上柜",
        "price_fen": 128_00, "pieces": pieces,
    } | more  # fmt: skip


EXPORT = Export(
    header=JD_STOCK_DAY,
    cells=(
        stock("2026-10-31", TEA, "上海", "上海", "1,200", 可用库存="1,150", 昨日出库商品件数="12"),
        stock("2026-10-31", TEA, "广州", "深圳", "80"),
        stock("2026-11-01", TEA, "上海", "上海", "1,188"),
        stock("2026-11-01", CLOTH, "上海", "", "0"),
    ),
    write=as_xlsx,
    suffix=".xlsx",
    encoding="xlsx",
    first_day=FIRST,
    last_day=LAST,
    later={"库存件数": "1,180"},
    tables={
        "stock_days": [
            stored(FIRST, TEA, "上海/上海", 1_200, available=1_150, pieces_out=12),
            stored(FIRST, TEA, "广州/深圳", 80),
            stored(LAST, TEA, "上海/上海", 1_188),
            stored(LAST, CLOTH, "上海", 0),
        ],
    },
)
