"""微信小店 订单导出 with 57 columns: one order of two items, of which one was given back."""

from datetime import date, datetime
from typing import Any

from tests.importers.exports.export import Export, as_xlsx
from tests.importers.exports.headers import WECHAT_ORDERS

A, B, C, D = (f"37200123456789012{turn}" for turn in (56, 57, 58, 59))


def row(order: str, status: str, received: str, line: str, ordered: str, paid: str, **more: str):
    """The cells of one item of an order that matter."""
    return {
        "订单号": order, "订单下单时间": ordered, "订单状态": status, "收件人姓名": "竹*", "收件人手机": "138****5678",
        "省": "湖南省", "市": "长沙市", "商品总价": line, "订单实际支付金额": received, "订单实际收款金额": received,
        "订单运费": "0.00", "支付时间": paid, "带货方式": "直播", "商品名称": "陈皮话梅", "商品编码(平台)": "10000123456789",
        "商品编码(自定义)": "GG-004", "商品属性": "罐装", "商品价格(单件)": "20.00", "商品实际价格(总共)": line,
        "商品数量": "2", "商品平台券优惠": "0.00", "商品已退款金额": "0.00",
    } | more  # fmt: skip


def stored_line(order: str, key: str, status: str, amount_fen: int, day: date, **more: object):
    """The line that comes of it."""
    return {
        "platform": "wechat", "order_id": order, "line_key": key, "item_id": "10000123456789", "item_code": "GG-004",
        "title": "陈皮话梅", "sku": "罐装", "price_fen": 20_00, "pieces": 2, "amount_fen": amount_fen, "borne_fen": 0,
        "status": status, "ordered_day": day,
    } | more  # fmt: skip


def stored(order: str, status: str, total: int, at: datetime, day: date, **more: Any):
    """The order that comes of it."""
    return {
        "platform": "wechat", "order_id": order, "status": status, "ordered_at": at, "ordered_day": day,
        "ordered_fen": total, "paid_fen": total if "paid_at" in more else 0, "refund_fen": 0, "pieces": 2,
        "line_count": 1, "province": "湖南", "city": "长沙市", "source": "直播",
    } | more  # fmt: skip


KEY = "10000123456789|罐装#1"

EXPORT = Export(
    header=WECHAT_ORDERS,
    cells=(
        # A coupon of the platform gave 4 yuan: the buyer paid 76, the shop gets 80.
        row(
            A, "已完成", "80.00", "36.00", "2026-10-31 23:59:00", "2026-11-01 00:00:20",
            订单实际支付金额="76.00", 商品平台券优惠="4.00",
        ),
        row(
            A, "已完成", "80.00", "40.00", "2026-10-31 23:59:00", "2026-11-01 00:00:20", 商品属性="袋装",
            商品已退款金额="40.00", **{"SKU编码(自定义)": "GG-005"},
        ),
        row(B, "已取消", "40.00", "40.00", "2026-11-01 10:00:00", ""),
        row(C, "待发货", "40.00", "40.00", "2026-11-02 10:00:00", "2026-11-02 10:01:00"),
        row(D, "已发货", "1,040.00", "1,040.00", "2026-11-03 10:00:00", "2026-11-03 10:01:00"),
    ),
    write=as_xlsx,
    suffix=".xlsx",
    encoding="xlsx",
    first_day=date(2026, 10, 31),
    last_day=date(2026, 11, 3),
    later={"订单状态": "已发货"},
    doubled_is_another_line=True,
    tables={
        "order_lines": [
            stored_line(
                A, "10000123456789|GG-005|袋装#1", "completed", 40_00, date(2026, 10, 31), item_code="GG-005",
                sku="袋装",
            ),
            stored_line(A, KEY, "completed", 40_00, date(2026, 10, 31), borne_fen=4_00),
            stored_line(B, KEY, "closed", 40_00, date(2026, 11, 1)),
            stored_line(C, KEY, "paid", 40_00, date(2026, 11, 2)),
            stored_line(D, KEY, "shipped", 1040_00, date(2026, 11, 3)),
        ],
        "orders": [
            stored(
                A, "completed", 80_00, datetime(2026, 10, 31, 15, 59), date(2026, 10, 31), refund_fen=40_00,
                paid_at=datetime(2026, 10, 31, 16, 0, 20), paid_day=date(2026, 11, 1), pieces=4, line_count=2,
            ),
            stored(B, "closed", 40_00, datetime(2026, 11, 1, 2), date(2026, 11, 1)),
            stored(
                C, "paid", 40_00, datetime(2026, 11, 2, 2), date(2026, 11, 2),
                paid_at=datetime(2026, 11, 2, 2, 1), paid_day=date(2026, 11, 2),
            ),
            stored(
                D, "shipped", 1040_00, datetime(2026, 11, 3, 2), date(2026, 11, 3),
                paid_at=datetime(2026, 11, 3, 2, 1), paid_day=date(2026, 11, 3),
            ),
        ],
    },
)  # fmt: skip
