"""Writes 已卖出的宝贝 as Taobao exports it: an order list and a line list per month of ordering, CSV in GB18030."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from duoshou.simulated_shop.export_text import yuan
from duoshou.simulated_shop.headers import TAOBAO_ORDER_LINES, TAOBAO_ORDERS_2019
from duoshou.simulated_shop.journeys import CLOSED
from duoshou.simulated_shop.months import by_month
from duoshou.simulated_shop.planting import ORDERS, doubled_days, missing_days
from duoshou.simulated_shop.truth import ShopTruth
from duoshou.simulated_shop.values import Order, OrderLine

ENCODING = "gb18030"
SHEET_DIGITS = 15
"""A spreadsheet keeps so many digits of a number: longer order numbers come back ending in noughts, and look new."""

TITLES_JOINED_BY = "，"


def write_taobao(*, truth: ShopTruth, folder: Path) -> list[Path]:
    """The files written: ExportOrderList and ExportOrderDetailList of every month, and those of a day once more where a
    spreadsheet has spoilt their numbers."""
    written = _written_twice(truth, folder)
    gone = missing_days(truth.events, ORDERS)
    exported = [order for order in truth.orders if order.created_on not in gone]
    for month, orders in by_month(exported, day_of=lambda order: order.created_on).items():
        newest_first = orders[::-1]
        order_list = folder / f"ExportOrderList{month:%Y%m}.csv"
        line_list = folder / f"ExportOrderDetailList{month:%Y%m}.csv"
        write_csv(
            order_list, TAOBAO_ORDERS_2019, (order_row(order, shop_name=truth.shop_name) for order in newest_first)
        )
        write_csv(line_list, TAOBAO_ORDER_LINES, _line_rows(newest_first))
        written += [order_list, line_list]
    return written


def _written_twice(truth: ShopTruth, folder: Path) -> list[Path]:
    written = []
    for day in sorted(doubled_days(truth.events)):
        orders = [
            replace(order, order_id=order.order_id[:SHEET_DIGITS] + "0" * (len(order.order_id) - SHEET_DIGITS))
            for order in truth.orders
            if order.created_on == day
        ]
        order_list, line_list = (folder / f"{name}{day:%Y%m%d}另存.csv" for name in ("订单", "宝贝"))
        write_csv(order_list, TAOBAO_ORDERS_2019, (order_row(order, shop_name=truth.shop_name) for order in orders))
        write_csv(line_list, TAOBAO_ORDER_LINES, _line_rows(orders))
        written += [order_list, line_list]
    return written


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A CSV file in Taobao's dress: GB18030, every cell in quotes, Windows line ends."""
    with path.open("w", encoding=ENCODING, newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow(header)
        writer.writerows(rows)


def order_row(order: Order, *, shop_name: str) -> list[str]:
    """The 54 cells of one order. 买家实际支付金额 is net of refunds, as in the real export."""
    went = order.journey
    known = {
        "订单编号": guarded(order.order_id, order.created_on),
        "买家会员名": order.customer.nick,
        "买家支付宝账号": order.customer.phone,
        "买家应付货款": yuan(order.goods_fen),
        "买家应付邮费": yuan(order.postage_fen),
        "买家支付积分": "0",
        "总金额": yuan(order.total_fen),
        "返点积分": "0",
        "买家实际支付金额": yuan(order.total_fen - order.refund_fen) if went.paid_at else "0.00",
        "买家实际支付积分": "0",
        "订单状态": went.status,
        "买家留言": order.message,
        "收货人姓名": order.customer.receiver,
        "收货地址 ": order.customer.address,
        "运送方式": "快递",
        "联系电话 ": "'",
        "联系手机": f"'{order.customer.phone}",
        "订单创建时间": moment(order.created_at),
        "订单付款时间 ": moment(went.paid_at),
        "宝贝标题 ": TITLES_JOINED_BY.join(line.title for line in order.lines),
        "宝贝种类 ": str(len(order.lines)),
        "物流单号 ": f"No:{order.parcel_number}" if went.shipped_at else "",
        "物流公司": order.courier if went.shipped_at else "",
        "订单备注": f"'{order.remark}",
        "宝贝总数量": str(order.pieces),
        "店铺Id": "0",
        "店铺名称": shop_name,
        "订单关闭原因": went.closed_reason,
        "卖家服务费": "0",
        "买家服务费": "0元",
        "是否手机订单": order.terminal,
        "是否上传合同照片": "否",
        "是否上传小票": "否",
        "是否代付": "否",
        "退款金额": yuan(order.refund_fen),
        "确认收货时间": moment(went.confirmed_at),
        "打款商家金额": f"{yuan(order.total_fen - order.refund_fen if went.confirmed_at else 0)}元",
    }
    return [known.get(column, "") for column in TAOBAO_ORDERS_2019]


def guarded(order_id: str, created_on: date) -> str:
    """The id as the export protects it from spreadsheets: `="…"` in even months, a trailing tab in odd ones."""
    return f'="{order_id}"' if created_on.month % 2 == 0 else f"{order_id}\t"


def moment(at: datetime | None) -> str:
    """`2026-11-11 00:03:21`; empty when it has not happened."""
    return at.strftime("%Y-%m-%d %H:%M:%S") if at else ""


def _line_rows(orders: Iterable[Order]) -> Iterable[list[str]]:
    return (_line_row(order, line) for order in orders for line in order.lines)


def _line_row(order: Order, line: OrderLine) -> list[str]:
    given_back = line.refund_fen > 0 and order.journey.refunded_at is not None
    return [
        f'="{order.order_id}"',
        line.title,
        yuan(line.price_fen),
        str(line.pieces),
        line.code,
        line.variant,
        "",
        "",
        CLOSED if given_back else order.journey.status,
        line.code,
    ]
