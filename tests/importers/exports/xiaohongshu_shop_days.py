"""小红书 店铺日报: thousands, percents, a day on which nothing was sold."""

from datetime import date

from tests.importers.exports.export import Export, as_xlsx
from tests.importers.exports.headers import XIAOHONGSHU_SHOP_DAY


def shop_day(day: str, paid: str, orders: str, buyers: str, visitors: str, **more: str):
    """The cells of one day."""
    return {
        "统计日期": day, "支付金额": paid, "支付订单数": orders, "支付买家数": buyers, "总访客数": visitors,
        "总浏览量": "3,456", "支付转化率(UV)": "1.23%",
    } | more  # fmt: skip


def stored(day: date, paid_fen: int, orders: int, buyers: int, visitors: int, **more: int):
    """The row that comes of it."""
    return {
        "platform": "xiaohongshu", "day": day, "visitors": visitors, "page_views": 3_456, "paid_fen": paid_fen,
        "buyers_paid": buyers, "orders_paid": orders,
    } | more  # fmt: skip


EXPORT = Export(
    header=XIAOHONGSHU_SHOP_DAY,
    cells=(
        shop_day(
            "2026-10-31", "2,560.50", "10", "9", "1,234",
            **{"支付件数": "21", "新增加购人数": "40", "退款金额(退款时间)": "128.00"},
        ),
        shop_day("2026-11-01", "0.00", "0", "0", "800", 支付件数="0"),
        shop_day("2026-11-02", "512.00", "2", "2", "900"),
        shop_day("2026-11-03", "768.00", "3", "3", "950"),
    ),
    write=as_xlsx,
    suffix=".xlsx",
    encoding="xlsx",
    first_day=date(2026, 10, 31),
    last_day=date(2026, 11, 3),
    later={"支付金额": "640.00"},
    tables={
        "shop_days": [
            stored(
                date(2026, 10, 31), 2_560_50, 10, 9, 1_234, pieces_paid=21, cart_users=40, refund_fen=128_00
            ),
            stored(date(2026, 11, 1), 0, 0, 0, 800, pieces_paid=0),
            stored(date(2026, 11, 2), 512_00, 2, 2, 900),
            stored(date(2026, 11, 3), 768_00, 3, 3, 950),
        ],
    },
)  # fmt: skip
