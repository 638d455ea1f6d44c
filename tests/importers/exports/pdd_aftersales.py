"""拼多多 售后列表: four after-sales that ended with money back."""

from datetime import date, datetime

from duoshou.simulated_shop.headers import PDD_AFTERSALES
from tests.importers.exports.export import Export, as_csv


def aftersale(number: str, order: str, amount: str, asked: str, kind: str = "仅退款"):
    """The cells of one after-sale."""
    return {
        "售后编号": f"{number}\t", "订单编号": f"{order}\t", "交易金额": "37.80", "售后状态": "退款成功", "退款类型": kind,
        "退款金额": amount, "申请时间": asked,
    }  # fmt: skip


def stored(number: str, order: str, amount_fen: int, at: datetime, day: date, kind: str = "仅退款"):
    """The row that comes of it."""
    return {
        "platform": "pdd", "refund_id": number, "refund_key": "1", "order_id": order, "amount_fen": amount_fen,
        "refunded_at": at, "refunded_day": day, "kind": kind, "asked_day": day,
    }  # fmt: skip


EXPORT = Export(
    header=PDD_AFTERSALES,
    cells=(
        aftersale("70001", "261031-555000123450", "5.00", "2026-11-02 00:05:00"),
        aftersale("70002", "261101-555000123452", "37.80", "2026-11-01 11:00:00", "退货退款"),
        aftersale("70003", "261103-555000123454", "1,037.80", "2026-11-04 09:00:00"),
        aftersale("70004", "261103-555000123455", "10.00", "2026-11-05 09:00:00"),
    ),
    write=as_csv("utf-8"),
    suffix=".csv",
    first_day=date(2026, 11, 1),
    last_day=date(2026, 11, 5),
    later={"退款金额": "1,000.00"},
    tables={
        "refunds": [
            stored("70001", "261031-555000123450", 5_00, datetime(2026, 11, 1, 16, 5), date(2026, 11, 2)),
            stored("70002", "261101-555000123452", 37_80, datetime(2026, 11, 1, 3), date(2026, 11, 1), "退货退款"),
            stored("70003", "261103-555000123454", 1037_80, datetime(2026, 11, 4, 1), date(2026, 11, 4)),
            stored("70004", "261103-555000123455", 10_00, datetime(2026, 11, 5, 1), date(2026, 11, 5)),
        ],
    },
)  # fmt: skip
