"""快手 订单导出 with 61 columns: yuan signs before amounts, one order given back, one never paid."""

from datetime import date, datetime
from typing import Any

from tests.importers.exports.export import Export, as_xlsx
from tests.importers.exports.headers import KUAISHOU_ORDERS

A, B, C, D = (f"24300123456780{turn}" for turn in (11, 12, 13, 14))


def order(number: str, status: str, paid: str, ordered: str, paid_at: str, **more: str):
    """The cells of one order that matter."""
    return {
        "订单号": number, "订单创建时间": ordered, "订单支付时间": paid_at, "订单状态": status, "实付款": paid,
        "快递费": "0", "店铺优惠": "0", "平台补贴": "0", "主播补贴": "0", "混资活动优惠": "0", "支付优惠": "0",
        "成交数量": "2", "售后状态": "-", "商品名称": "陈皮话梅", "商品ID": "21234567890123", "商品规格": "罐装",
        "SKU编码": "GG-004", "商品单价": "￥20.00", "渠道": "分销", "收货人姓名": "竹*", "收货人电话": "138****5678",
        "收货地址-省": "四川省", "收货地址-市": "成都市",
    } | more  # fmt: skip


def stored(number: str, status: str, total: int, at: datetime, day: date, **more: Any):
    """The order that comes of it."""
    return {
        "platform": "kuaishou", "order_id": number, "status": status, "ordered_at": at, "ordered_day": day,
        "goods_fen": total, "postage_fen": 0, "ordered_fen": total, "paid_fen": total if "paid_at" in more else 0,
        "refund_fen": 0, "pieces": 2, "line_count": 1, "province": "四川", "city": "成都市", "source": "分销",
    } | more  # fmt: skip


def stored_line(number: str, status: str, amount_fen: int, day: date, borne_fen: int = 0):
    """The line that comes of it."""
    return {
        "platform": "kuaishou", "order_id": number, "line_key": "1", "item_id": "21234567890123",
        "item_code": "GG-004", "title": "陈皮话梅", "sku": "罐装", "price_fen": 20_00, "pieces": 2,
        "amount_fen": amount_fen, "status": status, "ordered_day": day, "borne_fen": borne_fen,
    }  # fmt: skip


EXPORT = Export(
    header=KUAISHOU_ORDERS,
    cells=(
        # Platform, host and payment gave 3 + 2 + 1 yuan; 5 of what the buyer paid are for the parcel.
        order(
            A, "交易成功", "￥35.00", "2026-10-31 23:59:00", "2026-11-01 00:00:20",
            快递费="5.00", 平台补贴="3.00", 主播补贴="2.00", 支付优惠="1.00", 店铺优惠="4.00", 混资活动优惠="0",
        ),
        order(B, "交易关闭", "￥40.00", "2026-11-01 10:00:00", "2026-11-01 10:00:20", 售后状态="退款成功"),
        order(C, "待付款", "￥40.00", "2026-11-02 10:00:00", "-"),
        order(D, "待发货", "￥1,040.00", "2026-11-03 10:00:00", "2026-11-03 10:00:20"),
    ),
    write=as_xlsx,
    suffix=".xlsx",
    encoding="xlsx",
    first_day=date(2026, 10, 31),
    last_day=date(2026, 11, 3),
    later={"订单状态": "待发货", "订单支付时间": "2026-11-02 10:05:00"},
    tables={
        "orders": [
            stored(
                A, "completed", 41_00, datetime(2026, 10, 31, 15, 59), date(2026, 10, 31), goods_fen=36_00,
                postage_fen=5_00, paid_at=datetime(2026, 10, 31, 16, 0, 20), paid_day=date(2026, 11, 1),
            ),
            stored(
                B, "closed", 40_00, datetime(2026, 11, 1, 2), date(2026, 11, 1), refund_fen=40_00,
                paid_at=datetime(2026, 11, 1, 2, 0, 20), paid_day=date(2026, 11, 1),
            ),
            stored(C, "placed", 40_00, datetime(2026, 11, 2, 2), date(2026, 11, 2)),
            stored(
                D, "paid", 1040_00, datetime(2026, 11, 3, 2), date(2026, 11, 3),
                paid_at=datetime(2026, 11, 3, 2, 0, 20), paid_day=date(2026, 11, 3),
            ),
        ],
        "order_lines": [
            stored_line(A, "completed", 36_00, date(2026, 10, 31), borne_fen=6_00),
            stored_line(B, "closed", 40_00, date(2026, 11, 1)),
            stored_line(C, "placed", 40_00, date(2026, 11, 2)),
            stored_line(D, "paid", 1040_00, date(2026, 11, 3)),
        ],
    },
)  # fmt: skip
