"""抖店 订单导出 with 74 columns: a tab before every id and code, `-` for nothing, people encrypted; one order of two
lines."""

from datetime import date, datetime
from typing import Any

from tests.importers.exports.export import Export, as_csv
from tests.importers.exports.headers import DOUYIN_ORDERS

A, B, C, D = (f"69179267688236437{turn}" for turn in (51, 60, 70, 80))


def line(order: str, number: str, status: str, payable: str, ordered: str, paid: str, **more: str):
    """The cells of one line that matter."""
    return {
        "主订单编号": f"\t{order}", "子订单编号": f"\t{number}", "选购商品": "\t辣丝丝", "商品规格": "\t1袋",
        "商品数量": "1", "商品ID": "\t3650012345678901234", "商家编码": "\t300400008", "商品单价": "50.00",
        "订单应付金额": payable, "运费": "0.00", "平台实际承担优惠金额": "0.00", "达人实际承担优惠金额": "0.00",
        "收件人": "##密文", "收件人手机号": "$$密文", "详细地址": "##密文", "省": "浙江省", "市": "杭州市",
        "订单提交时间": ordered, "支付完成时间": paid, "订单状态": status, "售后状态": "-", "取消原因": "-",
        "流量体裁": "直播",
    } | more  # fmt: skip


def stored_line(order: str, number: str, status: str, amount_fen: int, day: date, **more: object):
    """The line that comes of it."""
    return {
        "platform": "douyin", "order_id": order, "line_key": number, "item_id": "3650012345678901234",
        "item_code": "300400008", "title": "辣丝丝", "sku": "1袋", "price_fen": 50_00, "pieces": 1,
        "amount_fen": amount_fen, "status": status, "ordered_day": day, "borne_fen": 0,
    } | more  # fmt: skip


def stored(order: str, status: str, total: int, at: datetime, day: date, paid: datetime | None, **more: Any):
    """The order that comes of it."""
    known = {"paid_at": paid, "paid_day": day} if paid else {}
    return known | {
        "platform": "douyin", "order_id": order, "status": status, "ordered_at": at, "ordered_day": day,
        "ordered_fen": total, "paid_fen": total if paid else 0, "refund_fen": 0, "pieces": 1, "line_count": 1,
        "province": "浙江", "city": "杭州市", "source": "直播",
    } | more  # fmt: skip


EXPORT = Export(
    header=DOUYIN_ORDERS,
    cells=(
        # The platform gave 21 yuan and the live seller 8: the shop gets 28.90 + 29.
        line(
            A, "69179267688236437511", "已完成", "28.90", "2026-10-31 23:59:59", "2026-11-01 00:00:10",
            平台实际承担优惠金额="21.00", 达人实际承担优惠金额="8.00",
        ),
        line(
            A, "69179267688236437512", "已完成", "20.00", "2026-10-31 23:59:59", "2026-11-01 00:00:10",
            售后状态="退款成功",
        ),
        line(B, B, "已关闭", "1,050.00", "2026-11-01 09:00:00", "-", 取消原因="超时未支付", 流量体裁="数据将于第二天更新"),
        line(C, C, "已发货", "50.00", "2026-11-02 09:00:00", "2026-11-02 09:00:05", 商品数量="2"),
        line(D, D, "待发货", "50.00", "2026-11-03 09:00:00", "2026-11-03 09:00:05", 流量体裁="商品卡"),
    ),
    write=as_csv("utf-8-sig"),
    suffix=".csv",
    encoding="utf-8-sig",
    first_day=date(2026, 10, 31),
    last_day=date(2026, 11, 3),
    later={"订单状态": "已完成"},
    tables={
        "order_lines": [
            stored_line(A, "69179267688236437511", "completed", 57_90, date(2026, 10, 31), borne_fen=29_00),
            stored_line(A, "69179267688236437512", "closed", 20_00, date(2026, 10, 31)),
            stored_line(B, B, "closed", 1050_00, date(2026, 11, 1)),
            stored_line(C, C, "shipped", 50_00, date(2026, 11, 2), pieces=2),
            stored_line(D, D, "paid", 50_00, date(2026, 11, 3)),
        ],
        "orders": [
            stored(
                A, "completed", 77_90, datetime(2026, 10, 31, 15, 59, 59), date(2026, 10, 31),
                datetime(2026, 10, 31, 16, 0, 10), paid_day=date(2026, 11, 1), refund_fen=20_00, pieces=2,
                line_count=2,
            ),
            {
                name: cell
                for name, cell in stored(
                    B, "closed", 1050_00, datetime(2026, 11, 1, 1), date(2026, 11, 1), None, closed_reason="超时未支付"
                ).items()
                if name != "source"
            },
            stored(
                C, "shipped", 50_00, datetime(2026, 11, 2, 1), date(2026, 11, 2), datetime(2026, 11, 2, 1, 0, 5),
                pieces=2,
            ),
            stored(
                D, "paid", 50_00, datetime(2026, 11, 3, 1), date(2026, 11, 3), datetime(2026, 11, 3, 1, 0, 5),
                source="商品卡",
            ),
        ],
    },
)  # fmt: skip
