"""小红书 结算明细: an order settled, its after-sale taken back."""

from datetime import date, datetime

from tests.importers.exports.export import Export, as_xlsx
from tests.importers.exports.headers import XIAOHONGSHU_SETTLEMENT

A, B, C = (f"P8023351899510194{turn}" for turn in (82, 83, 84))


def settlement(order: str, amount: str, at: str, kind: str = "订单结算", **more: str):
    """The cells of one settlement that matter."""
    return {
        "订单号": order, "下单时间": "2026-10-20 10:00:00", "结算时间": at, "交易类型": kind, "结算账户": "店铺余额",
        "动账金额": amount, "佣金": "-1.00",
    } | more  # fmt: skip


def stored(order: str, key: str, amount_fen: int, at: datetime, day: date, **more: str):
    """The row that comes of it."""
    return {
        "platform": "xiaohongshu", "order_id": order, "settlement_key": f"{key}|{at:%Y-%m-%dT%H:%M:%S}",
        "kind": "订单结算", "account": "店铺余额", "settled_at": at, "settled_day": day, "amount_fen": amount_fen,
    } | more  # fmt: skip


EXPORT = Export(
    header=XIAOHONGSHU_SETTLEMENT,
    cells=(
        settlement(A, "1,230.00", "2026-11-01 00:05:00"),
        settlement(A, "-230.00", "2026-11-05 10:00:00", "售后退款", 售后单号="R100000000000001"),
        settlement(B, "20.00", "2026-11-06 10:00:00"),
        settlement(C, "30.00", "2026-11-07 10:00:00"),
    ),
    write=as_xlsx,
    suffix=".xlsx",
    encoding="xlsx",
    first_day=date(2026, 11, 1),
    last_day=date(2026, 11, 7),
    later={"动账金额": "19.50"},
    tables={
        "settlements": [
            stored(A, "R100000000000001|售后退款", -230_00, datetime(2026, 11, 5, 2), date(2026, 11, 5),
                   kind="售后退款", refund_id="R100000000000001"),
            stored(A, "订单结算", 1_230_00, datetime(2026, 10, 31, 16, 5), date(2026, 11, 1)),
            stored(B, "订单结算", 20_00, datetime(2026, 11, 6, 2), date(2026, 11, 6)),
            stored(C, "订单结算", 30_00, datetime(2026, 11, 7, 2), date(2026, 11, 7)),
        ],
    },
)  # fmt: skip
