"""自营商城 refunds: two of one order, one after midnight in China, one to nowhere known."""

from datetime import date, datetime

from tests.importers.exports.export import Export, as_csv, buyer_of


def refund(number: str, order: str, at: str, amount: str, province: str = "浙江省", why: str = ""):
    """The cells of one refund."""
    return {
        "商城退款号": number, "商城订单号": order, "商城买家": "mall-1", "退款成功时刻": at, "退款成功金额": amount,
        "收货省份": province, "退款原因": why, "退款类型": "退货退款" if why else "仅退款",
    }  # fmt: skip


def stored(number: str, order: str, at: datetime, day: date, amount_fen: int, **more: str):
    """The row that comes of it."""
    return {
        "platform": "mall", "refund_id": number, "refund_key": "1", "order_id": order,
        "buyer_id": buyer_of("mall", "mall-1"),
        "refunded_at": at, "refunded_day": day, "amount_fen": amount_fen, "kind": "仅退款",
    } | more  # fmt: skip


EXPORT = Export(
    header=("商城退款号", "商城订单号", "商城买家", "退款成功时刻", "退款成功金额", "收货省份", "退款原因", "退款类型"),
    cells=(
        refund("901", "117893240000000001", "2026-11-12 10:00:00+08:00", "5.00", why="质量问题"),
        refund("902", "117893240000000001", "2026-11-13 00:00:01+08:00", "3.50"),
        refund("903", "117893240000000002", "2026-11-13 11:00:00+08:00", "1,030.00", "新疆维吾尔自治区"),
        refund("904", "117893240000000003", "2026-11-14 11:00:00+08:00", "2.00", ""),
    ),
    write=as_csv("utf-8"),
    suffix=".csv",
    first_day=date(2026, 11, 12),
    last_day=date(2026, 11, 14),
    later={"退款成功金额": "1,029.00"},
    tables={
        "refunds": [
            stored(
                "901",
                "117893240000000001",
                datetime(2026, 11, 12, 2),
                date(2026, 11, 12),
                5_00,
                province="浙江",
                reason="质量问题",
                kind="退货退款",
            ),
            stored(
                "902", "117893240000000001", datetime(2026, 11, 12, 16, 0, 1), date(2026, 11, 13), 3_50, province="浙江"
            ),
            stored(
                "903", "117893240000000002", datetime(2026, 11, 13, 3), date(2026, 11, 13), 1030_00, province="新疆"
            ),
            stored("904", "117893240000000003", datetime(2026, 11, 14, 3), date(2026, 11, 14), 2_00),
        ],
    },
)
