"""京东 订单导出 with 30 columns: apostrophes and tabs around ids, one order of two SKUs with its amounts in both rows."""

from datetime import date, datetime
from hashlib import sha256
from typing import Any

from tests.importers.exports.export import Export, as_csv, buyer_of
from tests.importers.exports.headers import JD_ORDERS

A, B, C, D = "131234567890", "131234567891", "131234567892", "131234567893"
TEA, CLOTH = "10025678901234", "10025678901235"
BUYER = buyer_of("jd", f"jd-{sha256('jd_小竹'.encode()).hexdigest()[:16]}")
NAMES = {TEA: "明前龙井", CLOTH: "茶巾"}
CODES = {TEA: "LJ-01", CLOTH: "CJ-03"}


def row(order: str, sku: str, status: str, price: str, settled: str, ordered: str, paid: str, **more: str):
    """The cells of one SKU of an order that matter."""
    return {
        "订单号": f"'{order}\t", "商品ID": f"{sku}\t", "商品名称": NAMES[sku], "订购数量": "1", "京东价": price,
        "订单金额": price, "结算金额": settled, "应付金额": settled, "订单状态": status, "下单帐号": "jd_小竹",
        "客户姓名": "竹**", "客户地址": "广东省 深圳市 南山区", "联系电话": "1******6198", "运费金额": "0.00",
        "下单时间": ordered, "付款确认时间": paid, "货号": CODES[sku], "订单渠道": "京东APP",
    } | more  # fmt: skip


def stored_line(order: str, sku: str, status: str, price_fen: int, day: date, **more: object):
    """The line that comes of it."""
    return {
        "platform": "jd", "order_id": order, "line_key": sku, "item_id": sku, "item_code": CODES[sku],
        "title": NAMES[sku], "price_fen": price_fen, "pieces": 1, "status": status, "ordered_day": day,
    } | more  # fmt: skip


def stored(order: str, status: str, goods: int, postage: int, at: datetime, day: date, **more: Any):
    """The order that comes of it."""
    return {
        "platform": "jd", "order_id": order, "buyer_id": BUYER,
        "status": status, "ordered_at": at, "ordered_day": day, "goods_fen": goods, "postage_fen": postage,
        "ordered_fen": goods + postage, "paid_fen": goods + postage if "paid_at" in more else 0, "refund_fen": 0,
        "pieces": 1, "line_count": 1, "province": "广东", "source": "京东APP",
    } | more  # fmt: skip


EXPORT = Export(
    header=JD_ORDERS,
    cells=(
        # The shop's coupon took 10 yuan off, the platform's 5: the shop gets 134 and 6 for freight.
        row(
            A, TEA, "完成", "128.00", "134.00", "2026-10-31 23:50:00", "2026-11-01 00:00:00",
            订单金额="144.00", 应付金额="135.00", 运费金额="6.00",
        ),
        row(
            A, CLOTH, "完成", "8.00", "134.00", "2026-10-31 23:50:00", "2026-11-01 00:00:00",
            订单金额="144.00", 应付金额="135.00", 运费金额="6.00", 订购数量="2",
        ),
        row(B, TEA, "(删除)等待出库", "1,128.00", "1,128.00", "2026-11-01 10:00:00", "2026-11-01 10:00:05"),
        row(C, TEA, "等待付款", "128.00", "128.00", "2026-11-02 10:00:00", ""),
        row(D, CLOTH, "等待出库", "8.00", "8.00", "2026-11-03 10:00:00", "2026-11-03 10:00:05"),
    ),
    write=as_csv("gbk"),
    suffix=".csv",
    encoding="gb18030",
    first_day=date(2026, 10, 31),
    last_day=date(2026, 11, 3),
    later={"订单状态": "等待出库", "付款确认时间": "2026-11-02 12:00:00"},
    tables={
        "order_lines": [
            stored_line(A, TEA, "completed", 128_00, date(2026, 10, 31)),
            stored_line(A, CLOTH, "completed", 8_00, date(2026, 10, 31), pieces=2),
            stored_line(B, TEA, "closed", 1128_00, date(2026, 11, 1)),
            stored_line(C, TEA, "placed", 128_00, date(2026, 11, 2)),
            stored_line(D, CLOTH, "paid", 8_00, date(2026, 11, 3)),
        ],
        "orders": [
            stored(
                A, "completed", 134_00, 6_00, datetime(2026, 10, 31, 15, 50), date(2026, 10, 31),
                paid_at=datetime(2026, 10, 31, 16), paid_day=date(2026, 11, 1), pieces=3, line_count=2,
            ),
            stored(
                B, "closed", 1128_00, 0, datetime(2026, 11, 1, 2), date(2026, 11, 1),
                paid_at=datetime(2026, 11, 1, 2, 0, 5), paid_day=date(2026, 11, 1), refund_fen=1128_00,
            ),
            stored(C, "placed", 128_00, 0, datetime(2026, 11, 2, 2), date(2026, 11, 2)),
            stored(
                D, "paid", 8_00, 0, datetime(2026, 11, 3, 2), date(2026, 11, 3),
                paid_at=datetime(2026, 11, 3, 2, 0, 5), paid_day=date(2026, 11, 3),
            ),
        ],
    },
)  # fmt: skip
