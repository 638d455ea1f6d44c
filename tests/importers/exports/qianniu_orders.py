"""千牛's new order report with nineteen columns: no buyer, no state, `无退款申请` where nothing was asked back."""

from datetime import date, datetime

from tests.importers.exports.export import Export, as_xlsx
from tests.importers.exports.headers import QIANNIU_ORDERS

A, B, C, D = (f"22912345678901235{turn:02}" for turn in (21, 37, 58, 64))


def order(number: str, goods: str, postage: str, ordered: str, paid: str, **more: str):
    """The cells of one order that matter."""
    return {
        "订单编号": number, "买家应付货款": goods, "买家应付邮费": postage, "总金额": goods, "买家实付金额": goods,
        "订单创建时间": ordered, "订单付款时间": paid, "商品标题": "陈皮话梅", "退款金额": "无退款申请",
    } | more  # fmt: skip


def stored(number: str, goods_fen: int, postage_fen: int, at: datetime, day: date, **more: object):
    """The order that comes of it, paid unless `more` says otherwise."""
    total = goods_fen + postage_fen
    return {
        "platform": "taobao", "order_id": number, "ordered_at": at, "ordered_day": day, "goods_fen": goods_fen,
        "postage_fen": postage_fen, "ordered_fen": total, "paid_fen": total, "refund_fen": 0,
    } | more  # fmt: skip


EXPORT = Export(
    header=QIANNIU_ORDERS,
    cells=(
        order(A, "128.00", "0.00", "2026-10-31 23:58:00", "2026-11-01 00:01:00"),
        order(B, "1,050.50", "12.00", "2026-11-01 08:00:00", "2026-11-01 08:00:30", 退款金额="50.50"),
        order(C, "36.00", "8.00", "2026-11-01 09:00:00", ""),
        order(D, "20.00", "0.00", "2026-11-02 10:00:00", "2026-11-02 10:05:00"),
    ),
    write=as_xlsx,
    suffix=".xlsx",
    encoding="xlsx",
    first_day=date(2026, 10, 31),
    last_day=date(2026, 11, 2),
    later={"订单付款时间": "2026-11-02 09:00:00"},
    tables={
        "orders": [
            # Ordered before midnight, paid after it.
            stored(
                A, 128_00, 0, datetime(2026, 10, 31, 15, 58), date(2026, 10, 31),
                paid_at=datetime(2026, 10, 31, 16, 1), paid_day=date(2026, 11, 1),
            ),
            stored(
                B, 1050_50, 12_00, datetime(2026, 11, 1), date(2026, 11, 1), refund_fen=50_50,
                paid_at=datetime(2026, 11, 1, 0, 0, 30), paid_day=date(2026, 11, 1),
            ),
            stored(C, 36_00, 8_00, datetime(2026, 11, 1, 1), date(2026, 11, 1), paid_fen=0),
            stored(
                D, 20_00, 0, datetime(2026, 11, 2, 2), date(2026, 11, 2),
                paid_at=datetime(2026, 11, 2, 2, 5), paid_day=date(2026, 11, 2),
            ),
        ],
    },
)  # fmt: skip
