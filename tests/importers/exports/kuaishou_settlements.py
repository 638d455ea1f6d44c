"""快手 结算明细 with 40 columns: one order settled through two channels."""

from datetime import date, datetime

from tests.importers.exports.export import Export, as_xlsx
from tests.importers.exports.headers import KUAISHOU_SETTLEMENT

A, B, C = (f"24300123456780{turn}" for turn in (11, 12, 13))


def settlement(order: str, amount: str, at: str, channel: str = "微信"):
    """The cells of one settlement that matter."""
    return {
        "商家ID": "1234567", "订单号": order, "商品ID": "21234567890123", "商品名称": "陈皮话梅", "订单实付(元)": "40.00",
        "技术服务费(元)": "2.00", "实际结算金额(元)": amount, "实际结算时间": at, "资金渠道": channel,
    }  # fmt: skip


def stored(order: str, amount_fen: int, at: datetime, day: date, channel: str = "微信"):
    """The row that comes of it."""
    return {
        "platform": "kuaishou", "order_id": order, "settlement_key": f"{channel}|{at:%Y-%m-%dT%H:%M:%S}",
        "item_id": "21234567890123", "account": channel, "settled_at": at, "settled_day": day,
        "amount_fen": amount_fen,
    }  # fmt: skip


EXPORT = Export(
    header=KUAISHOU_SETTLEMENT,
    cells=(
        settlement(A, "1,038.00", "2026-11-01 00:05:00"),
        settlement(A, "3.00", "2026-11-01 00:05:00", "支付宝"),
        settlement(B, "38.00", "2026-11-06 10:00:00"),
        settlement(C, "-2.00", "2026-11-07 10:00:00"),
    ),
    write=as_xlsx,
    suffix=".xlsx",
    encoding="xlsx",
    first_day=date(2026, 11, 1),
    last_day=date(2026, 11, 7),
    later={"实际结算金额(元)": "37.50"},
    tables={
        "settlements": [
            stored(A, 1_038_00, datetime(2026, 10, 31, 16, 5), date(2026, 11, 1)),
            stored(A, 3_00, datetime(2026, 10, 31, 16, 5), date(2026, 11, 1), "支付宝"),
            stored(B, 38_00, datetime(2026, 11, 6, 2), date(2026, 11, 6)),
            stored(C, -2_00, datetime(2026, 11, 7, 2), date(2026, 11, 7)),
        ],
    },
)
