"""有赞 订单导出: numbers that begin with E and the time, several items in one cell."""

from datetime import date, datetime
from typing import Any

from tests.importers.exports.export import Export, as_csv
from tests.importers.exports.headers import YOUZAN_ORDERS

A, B, C, D = (f"E2026110{day}103000045600{day}" for day in (1, 2, 3, 4))


def order(number: str, status: str, paid: str, ordered: str, paid_at: str):
    """The cells of one order that matter."""
    return {
        "订单号": number, "订单状态": status, "订单创建时间": ordered, "买家付款时间": paid_at, "买家昵称": "小竹",
        "买家手机号": "138****5678", "全部商品名称": "明前龙井(1件);茶巾(2件)", "商品种类数": "2", "订单实付金额": paid,
        "收货人省份": "云南省", "收货人城市": "昆明市",
    }  # fmt: skip


def stored(number: str, status: str, total: int, at: datetime, day: date, **more: Any):
    """The order that comes of it."""
    return {
        "platform": "youzan", "order_id": number, "status": status, "ordered_at": at, "ordered_day": day,
        "ordered_fen": total, "paid_fen": total if "paid_at" in more else 0, "refund_fen": 0, "line_count": 2,
        "province": "云南", "city": "昆明市",
    } | more  # fmt: skip


EXPORT = Export(
    header=YOUZAN_ORDERS,
    cells=(
        order(A, "已完成", "1,144.00", "2026-11-01 23:58:00", "2026-11-02 00:01:00"),
        order(B, "已关闭", "144.00", "2026-11-02 10:30:00", "2026-11-02 10:31:00"),
        order(C, "待付款", "144.00", "2026-11-03 10:30:00", ""),
        order(D, "待发货", "16.00", "2026-11-04 10:30:00", "2026-11-04 10:31:00"),
    ),
    write=as_csv("utf-8-sig"),
    suffix=".csv",
    encoding="utf-8-sig",
    first_day=date(2026, 11, 1),
    last_day=date(2026, 11, 4),
    later={"订单状态": "已关闭"},
    tables={
        "orders": [
            stored(
                A, "completed", 1_144_00, datetime(2026, 11, 1, 15, 58), date(2026, 11, 1),
                paid_at=datetime(2026, 11, 1, 16, 1), paid_day=date(2026, 11, 2),
            ),
            stored(
                B, "closed", 144_00, datetime(2026, 11, 2, 2, 30), date(2026, 11, 2), refund_fen=144_00,
                paid_at=datetime(2026, 11, 2, 2, 31), paid_day=date(2026, 11, 2),
            ),
            stored(C, "placed", 144_00, datetime(2026, 11, 3, 2, 30), date(2026, 11, 3)),
            stored(
                D, "paid", 16_00, datetime(2026, 11, 4, 2, 30), date(2026, 11, 4),
                paid_at=datetime(2026, 11, 4, 2, 31), paid_day=date(2026, 11, 4),
            ),
        ],
    },
)  # fmt: skip
