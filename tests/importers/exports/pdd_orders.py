"""拼多多 订单导出 with its 27 columns: every cell may end with a tab, and a blank is a tab alone."""

from datetime import date, datetime

from duoshou.simulated_shop.headers import PDD_ORDERS
from tests.importers.exports.export import Export, as_csv


def order(number: str, status: str, total: str, received: str, paid: str, **more: str):
    """The cells of one order that matter."""
    return {
        "商品": "陈皮话梅\t", "订单号": f"{number}\t", "订单状态": status, "商品总价(元)": total, "邮费(元)": "0.00",
        "商家实收金额(元)": received, "商品数量(件)": "2\t", "商品id": "754299529443\t", "商品规格": "罐装",
        "样式ID": "1560012345678\t", "商家编码-规格维度": "GG-004\t", "商家编码-商品维度": "\t",
        "售后状态": "无售后或售后取消", "订单成交时间": f"{paid}\t",
    } | more  # fmt: skip


def stored(number: str, status: str, day: date, amount_fen: int, at: datetime | None, **more: object):
    """The order that comes of it."""
    paid = {"ordered_at": at, "paid_at": at, "paid_day": day} if at else {}
    return paid | {
        "platform": "pdd", "order_id": number, "status": status, "ordered_day": day, "goods_fen": amount_fen,
        "postage_fen": 0, "ordered_fen": amount_fen, "paid_fen": amount_fen if at else 0, "refund_fen": 0,
        "pieces": 2, "line_count": 1,
    } | more  # fmt: skip


def stored_line(number: str, day: date, price_fen: int, amount_fen: int, status: str):
    """The line that comes of it."""
    return {
        "platform": "pdd", "order_id": number, "line_key": "1", "item_id": "754299529443", "item_code": "GG-004",
        "title": "陈皮话梅", "sku": "罐装", "price_fen": price_fen, "pieces": 2, "amount_fen": amount_fen,
        "status": status, "ordered_day": day,
    }  # fmt: skip


A, B, C, D, E = (f"26{day}-55500012345{turn}" for turn, day in enumerate(("1031", "1101", "1101", "1102", "1103")))

EXPORT = Export(
    header=PDD_ORDERS,
    cells=(
        # The platform gave 3 yuan: the buyer paid 31.80, the shop gets 34.80.
        order(
            A, "已签收", "37.80", "34.80", "2026-10-31 23:59:30",
            **{"店铺优惠折扣(元)": "3.00", "平台优惠折扣(元)": "3.00", "用户实付金额(元)": "31.80"},
        ),
        order(B, "已发货，待签收", "37.80", "39.80", "2026-11-01 00:00:10", **{"邮费(元)": "2.00"}),
        order(C, "未发货，退款成功", "37.80", "37.80", "2026-11-01 10:00", 售后状态="退款成功"),
        order(D, "待支付", "37.81", "37.81", ""),
        order(E, "待发货", "1,037.80", "1,037.80", "2026-11-03 08:00:00"),
    ),
    write=as_csv("utf-8"),
    suffix=".csv",
    first_day=date(2026, 10, 31),
    last_day=date(2026, 11, 3),
    later={"订单状态": "待发货", "订单成交时间": "2026-11-02 20:00:00"},
    tables={
        "orders": [
            stored(A, "completed", date(2026, 10, 31), 34_80, datetime(2026, 10, 31, 15, 59, 30)),
            stored(
                B, "shipped", date(2026, 11, 1), 39_80, datetime(2026, 10, 31, 16, 0, 10), goods_fen=37_80,
                postage_fen=2_00,
            ),
            stored(C, "closed", date(2026, 11, 1), 37_80, datetime(2026, 11, 1, 2), refund_fen=37_80),
            # Nobody paid, so no time is written; the number says the day.
            stored(D, "placed", date(2026, 11, 2), 37_81, None),
            stored(E, "paid", date(2026, 11, 3), 1037_80, datetime(2026, 11, 3)),
        ],
        "order_lines": [
            stored_line(A, date(2026, 10, 31), 18_90, 34_80, "completed"),
            stored_line(B, date(2026, 11, 1), 18_90, 37_80, "shipped"),
            stored_line(C, date(2026, 11, 1), 18_90, 37_80, "closed"),
            stored_line(D, date(2026, 11, 2), 18_90, 37_81, "placed"),
            stored_line(E, date(2026, 11, 3), 518_90, 1037_80, "paid"),
        ],
    },
)  # fmt: skip
