"""自营商城 by day: a good day, a quiet one, one on which nobody was counted though somebody bought."""

from datetime import date
from decimal import Decimal

from tests.importers.exports.export import Export, as_csv


def shop_day(day: str, visitors: str, paid: str, buyers: str, **more: str):
    """The cells of one day."""
    return {
        "商城日期": day, "商城访客数": visitors, "商城下单金额": paid, "商城下单买家数": buyers, "商城支付金额": paid,
        "商城支付买家数": buyers, "商城支付老买家数": "0", "商城支付订单数": buyers, "商城支付件数": buyers, "商城成功退款金额": "0.00",
    } | more  # fmt: skip


def stored(day: date, paid_fen: int, buyers: int, **more: object):
    """The row that comes of it."""
    return {
        "platform": "mall", "day": day, "ordered_fen": paid_fen, "order_buyers": buyers, "paid_fen": paid_fen,
        "buyers_paid": buyers, "returning_buyers": 0, "orders_paid": buyers, "pieces_paid": buyers, "refund_fen": 0,
    } | more  # fmt: skip


EXPORT = Export(
    header=(
        "商城日期", "商城访客数", "商城浏览量", "商城跳失率", "商城加购人数", "商城下单金额", "商城下单买家数", "商城支付金额",
        "商城支付买家数", "商城支付老买家数", "商城支付订单数", "商城支付件数", "商城成功退款金额",
        "商城描述评分", "商城物流评分", "商城服务评分",
    ),
    cells=(
        shop_day(
            "2026-11-10", "40", "1234.50", "9",
            商城浏览量="112", 商城跳失率="0.275000", 商城加购人数="11", 商城支付老买家数="2", 商城支付订单数="10", 商城支付件数="31",
            商城成功退款金额="30.00", 商城描述评分="4.8333", 商城物流评分="4.5000", 商城服务评分="5.0000",
        ),
        shop_day("2026-11-11", "0", "0.00", "0", 商城浏览量="0", 商城加购人数="0"),
        shop_day("2026-11-12", "", "15.00", "1"),
        shop_day("2026-11-13", "3", "0.00", "0", 商城浏览量="3", 商城跳失率="1", 商城加购人数="0"),
    ),
    write=as_csv("utf-8"),
    suffix=".csv",
    first_day=date(2026, 11, 10),
    last_day=date(2026, 11, 13),
    later={"商城支付金额": "18.00", "商城支付件数": "2"},
    tables={
        "shop_days": [
            stored(
                date(2026, 11, 10), 1_234_50, 9, visitors=40, page_views=112, bounce_ratio=Decimal("0.275000"),
                cart_users=11, returning_buyers=2, orders_paid=10, pieces_paid=31, refund_fen=30_00,
                description_score=Decimal("4.8333"), logistics_score=Decimal("4.5000"),
                service_score=Decimal("5.0000"),
            ),
            stored(date(2026, 11, 11), 0, 0, visitors=0, page_views=0, cart_users=0),
            stored(date(2026, 11, 12), 15_00, 1),
            stored(
                date(2026, 11, 13), 0, 0, visitors=3, page_views=3, bounce_ratio=Decimal("1.000000"), cart_users=0
            ),
        ],
    },
)  # fmt: skip
