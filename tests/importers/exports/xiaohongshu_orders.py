"""小红书 订单导出 with 72 columns: half and full brackets in one name, a gift beside what was bought."""

from datetime import date, datetime
from hashlib import sha256
from typing import Any

from tests.importers.exports.export import Export, as_xlsx, buyer_of
from tests.importers.exports.headers import XIAOHONGSHU_ORDERS

A, B, C, D = (f"P8023351899510194{turn}" for turn in (82, 83, 84, 85))
BUYER = buyer_of("xiaohongshu", f"xiaohongshu-{sha256(b'5f0user01').hexdigest()[:16]}")
SKU = "65f0123456789abcdef01234"


def row(order: str, status: str, total: str, received: str, ordered: str, paid: str, **more: str):
    """The cells of one SKU of an order that matter."""
    return {
        "订单号": order, "订单状态": status, "售后状态": "无售后", "收件人姓名": "竹*", "收件人电话": "138****5678",
        "省": "上海市", "市": "上海市", "规格ID": SKU, "SKU名称": "龙井 罐装", "SKU规格": "罐装", "SKU件数": "2",
        "是否为赠品": "否", "商品总价(元)": total, "用户应付金额(元)": received, "商家应收金额(元)（支付金额）": received,
        "支付时间": paid, "订单创建时间": ordered, "用户编号": "5f0user01", "商家编码": "LJ-01",
        "商品ID": "65e0123456789abcdef05678", "商品名称": "明前龙井",
    } | more  # fmt: skip


def stored_line(order: str, key: str, status: str, price_fen: int, amount_fen: int, day: date, **more: object):
    """The line that comes of it."""
    return {
        "platform": "xiaohongshu", "order_id": order, "line_key": key, "item_id": "65e0123456789abcdef05678",
        "item_code": "LJ-01", "title": "明前龙井", "sku": "罐装", "price_fen": price_fen, "pieces": 2,
        "amount_fen": amount_fen, "status": status, "ordered_day": day,
    } | more  # fmt: skip


def stored(order: str, status: str, total: int, at: datetime, day: date, **more: Any):
    """The order that comes of it."""
    return {
        "platform": "xiaohongshu", "order_id": order,
        "buyer_id": BUYER, "status": status, "ordered_at": at,
        "ordered_day": day, "ordered_fen": total, "paid_fen": total if "paid_at" in more else 0, "refund_fen": 0,
        "pieces": 2, "line_count": 1, "province": "上海", "city": "上海市",
    } | more  # fmt: skip


EXPORT = Export(
    header=XIAOHONGSHU_ORDERS,
    cells=(
        # The platform gave 12 yuan: the buyer paid 238, the shop gets 250.
        row(
            A, "已完成", "256.00", "250.00", "2026-10-31 23:58:00", "2026-11-01 00:00:01",
            **{"用户应付金额(元)": "238.00", "平台优惠(元)": "12.00", "店铺优惠(元)": "6.00"},
        ),
        row(
            A, "已完成", "0.00", "0.00", "2026-10-31 23:58:00", "2026-11-01 00:00:01", 是否为赠品="是", SKU件数="1",
        ),
        row(B, "已取消", "256.00", "256.00", "2026-11-01 10:00:00", "2026-11-01 10:00:30"),
        row(C, "待付款", "256.00", "256.00", "2026-11-02 10:00:00", ""),
        row(D, "待配货", "1,256.00", "1,256.00", "2026-11-03 10:00:00", "2026-11-03 10:00:30"),
    ),
    write=as_xlsx,
    suffix=".xlsx",
    encoding="xlsx",
    first_day=date(2026, 10, 31),
    last_day=date(2026, 11, 3),
    later={"订单状态": "已取消"},
    doubled_is_another_line=True,
    tables={
        "order_lines": [
            stored_line(A, f"{SKU}#1", "completed", 128_00, 250_00, date(2026, 10, 31), borne_fen=12_00),
            stored_line(A, f"{SKU}|赠品#1", "completed", 0, 0, date(2026, 10, 31), pieces=1),
            stored_line(B, f"{SKU}#1", "closed", 128_00, 256_00, date(2026, 11, 1)),
            stored_line(C, f"{SKU}#1", "placed", 128_00, 256_00, date(2026, 11, 2)),
            stored_line(D, f"{SKU}#1", "paid", 628_00, 1256_00, date(2026, 11, 3)),
        ],
        "orders": [
            stored(
                A, "completed", 250_00, datetime(2026, 10, 31, 15, 58), date(2026, 10, 31),
                paid_at=datetime(2026, 10, 31, 16, 0, 1), paid_day=date(2026, 11, 1), pieces=3, line_count=2,
            ),
            stored(
                B, "closed", 256_00, datetime(2026, 11, 1, 2), date(2026, 11, 1),
                paid_at=datetime(2026, 11, 1, 2, 0, 30), paid_day=date(2026, 11, 1), refund_fen=256_00,
            ),
            stored(C, "placed", 256_00, datetime(2026, 11, 2, 2), date(2026, 11, 2)),
            stored(
                D, "paid", 1256_00, datetime(2026, 11, 3, 2), date(2026, 11, 3),
                paid_at=datetime(2026, 11, 3, 2, 0, 30), paid_day=date(2026, 11, 3),
            ),
        ],
    },
)  # fmt: skip
