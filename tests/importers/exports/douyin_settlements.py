"""抖店 结算单: an apostrophe before every id, a 子订单 settled and then taken back."""

from datetime import date, datetime

from tests.importers.exports.export import Export, as_csv
from tests.importers.exports.headers import DOUYIN_SETTLEMENT

A, B, C = (f"69179267688236437{turn}" for turn in (51, 60, 70))


def settlement(order: str, amount: str, at: str, kind: str = "已结算"):
    """The cells of one settlement that matter."""
    return {
        "结算时间": at, "订单号": f"'{order}", "子订单号": f"'{order}", "结算金额": amount, "结算账户": "聚合账户",
        "结算单类型": kind, "商品ID": "'3650012345678901234", "平台服务费": "-1.00", "备注": "-",
    }  # fmt: skip


def stored(order: str, amount_fen: int, at: datetime, day: date, kind: str = "已结算"):
    """The row that comes of it."""
    return {
        "platform": "douyin", "order_id": order, "settlement_key": f"{order}|{kind}|{at:%Y-%m-%dT%H:%M:%S}",
        "line_id": order, "item_id": "3650012345678901234", "kind": kind, "account": "聚合账户", "settled_at": at,
        "settled_day": day, "amount_fen": amount_fen,
    }  # fmt: skip


TAKEN_BACK = "结算后退款-非原路退回"

EXPORT = Export(
    header=DOUYIN_SETTLEMENT,
    cells=(
        settlement(A, "1,056.10", "2026-11-01 00:05:00"),
        settlement(A, "-56.10", "2026-11-05 10:00:00", TAKEN_BACK),
        settlement(B, "20.00", "2026-11-06 10:00:00"),
        settlement(C, "0.00", "2026-11-07 10:00:00"),
    ),
    write=as_csv("utf-8"),
    suffix=".csv",
    first_day=date(2026, 11, 1),
    last_day=date(2026, 11, 7),
    later={"结算金额": "19.50"},
    tables={
        "settlements": [
            stored(A, 1_056_10, datetime(2026, 10, 31, 16, 5), date(2026, 11, 1)),
            stored(A, -56_10, datetime(2026, 11, 5, 2), date(2026, 11, 5), TAKEN_BACK),
            stored(B, 20_00, datetime(2026, 11, 6, 2), date(2026, 11, 6)),
            stored(C, 0, datetime(2026, 11, 7, 2), date(2026, 11, 7)),
        ],
    },
)
