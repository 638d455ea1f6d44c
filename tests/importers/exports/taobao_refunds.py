"""退款管理: four refunds that are over, of a line or of a whole order, each with the buyer's reason."""

from datetime import date, datetime

from duoshou.simulated_shop.headers import TAOBAO_REFUNDS
from tests.importers.exports.export import Export, as_xlsx, buyer_of


def refund(refund_id: str, order_id: str, amount: str, done: str, reason: str, **more: str):
    """The cells of one refund that matter."""
    return {
        "订单编号": order_id, "退款编号": refund_id, "买家退款金额": amount, "退款完结时间": done, "退款状态": "退款成功",
        "买家退款原因": reason, "退款的申请时间": "2026-11-10 08:00:00",
    } | more  # fmt: skip


def stored(refund_id: str, order_id: str, amount_fen: int, at: datetime, day: date, reason: str, **more: str):
    """The row that comes of it."""
    return {
        "platform": "taobao", "refund_id": refund_id, "refund_key": "1", "order_id": order_id,
        "amount_fen": amount_fen, "refunded_at": at, "refunded_day": day, "reason": reason,
        "asked_day": date(2026, 11, 10),
    } | more  # fmt: skip


EXPORT = Export(
    header=TAOBAO_REFUNDS,
    cells=(
        refund(
            "9001", "1812345678901234501", "6.00", "2026-11-12 00:10:00", "质量问题",
            商家编码="LJ-01", 宝贝标题="明前龙井", 买家会员名称="阿梅", 是否需要退货="否",
        ),
        refund("9002", "1812345678901234505", "30.00", "2026-12-01 09:00:00", "多拍/拍错/不想要", 是否需要退货="是"),
        refund("9003", "'1812345678901234506", "1,200.50", "2026/12/2 9:05", "七天无理由退换货"),
        refund("9004", "1812345678901234507", "8.00", "2026-12-03 10:00:00", ""),
    ),
    write=as_xlsx,
    suffix=".xlsx",
    encoding="xlsx",
    first_day=date(2026, 11, 12),
    last_day=date(2026, 12, 3),
    later={"买家退款金额": "1200.00"},
    tables={
        "refunds": [
            # Ten past midnight in China is the evening before in UTC.
            stored(
                "9001", "1812345678901234501", 6_00, datetime(2026, 11, 11, 16, 10), date(2026, 11, 12), "质量问题",
                item_code="LJ-01", title="明前龙井", buyer_id=buyer_of("taobao", "阿梅"), kind="仅退款",
            ),
            stored(
                "9002", "1812345678901234505", 30_00, datetime(2026, 12, 1, 1), date(2026, 12, 1), "多拍/拍错/不想要",
                kind="退货退款",
            ),
            stored(
                "9003", "1812345678901234506", 1200_50, datetime(2026, 12, 2, 1, 5), date(2026, 12, 2), "七天无理由退换货"
            ),
            {
                "platform": "taobao", "refund_id": "9004", "refund_key": "1", "order_id": "1812345678901234507",
                "amount_fen": 8_00, "refunded_at": datetime(2026, 12, 3, 2), "refunded_day": date(2026, 12, 3),
                "asked_day": date(2026, 11, 10),
            },
        ],
    },
)  # fmt: skip
