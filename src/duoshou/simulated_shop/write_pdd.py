"""Writes what the smaller shop downloads from 拼多多: orders by month, after-sales; and the list of its costs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from pathlib import Path

from duoshou.simulated_shop.export_text import yuan
from duoshou.simulated_shop.headers import GOODS_COSTS, PDD_AFTERSALES, PDD_ORDERS
from duoshou.simulated_shop.months import by_month
from duoshou.simulated_shop.pdd_trade import PddOrder, PddTruth
from duoshou.simulated_shop.workbooks import write_xlsx
from duoshou.simulated_shop.write_taobao import moment

TICKED = (*PDD_ORDERS, "省", "市")
"""The columns by default, and two that the shop ticked."""

REFUNDED = "退款成功"
COURIER = "极兔速递"


def write_pdd(*, truth: PddTruth, folder: Path) -> list[Path]:
    """The files written into `folder`, which is made when absent; the same truth gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for month, orders in by_month(truth.orders, day_of=lambda order: order.created_on).items():
        path = folder / f"拼多多订单_{month:%Y%m}.csv"
        _write_csv(path, TICKED, (order_row(order) for order in orders[::-1]))
        written.append(path)
    aftersales = folder / f"拼多多售后_{truth.first_day}_{truth.last_day}.csv"
    refunded = (order for order in truth.orders if order.refund_fen)
    _write_csv(aftersales, PDD_AFTERSALES, map(aftersale_row, refunded))
    goods = {good.code: good for good in truth.goods}
    costs = folder / "商品成本.xlsx"
    rows = [
        (cost.code, goods[cost.code].title, goods[cost.code].category, yuan(cost.cost_fen), cost.from_day)
        for cost in truth.costs
    ]
    made_at = datetime.combine(truth.last_day, time(21))
    write_xlsx(costs, sheet="商品成本", header=GOODS_COSTS, rows=rows, made_at=made_at)
    return [*written, aftersales, costs]


def _write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(header)
        writer.writerows(rows)


def order_row(order: PddOrder) -> list[str]:
    """The cells of one order; text ends with a tab, and a blank is one."""
    went, province_city = order.journey, order.customer.address.split(" ")
    paid_fen = order.received_fen - order.platform_gives_fen - order.payment_gives_fen
    known = {
        "商品": order.good.title,
        "订单号": order.order_id,
        "订单状态": _status(order),
        "商品总价(元)": yuan(order.listed_fen),
        "邮费(元)": "0.00",
        "店铺优惠折扣(元)": yuan(order.coupon_fen),
        "平台优惠折扣(元)": yuan(order.platform_gives_fen),
        "多多支付立减金额(元)": yuan(order.payment_gives_fen),
        "用户实付金额(元)": yuan(paid_fen),
        "商家实收金额(元)": yuan(order.received_fen),
        "商品数量(件)": f"{order.pieces}\t",
        "发货时间": f"{moment(went.shipped_at)}\t",
        "确认收货时间": f"{moment(went.confirmed_at)}\t",
        "商品id": f"{order.good.item_id}\t",
        "商品规格": order.variant,
        "商家编码-规格维度": f"{order.good.code}\t",
        "商家编码-商品维度": f"{order.good.code}\t",
        "商家备注": "\t",
        "售后状态": REFUNDED if order.refund_fen else "无售后或售后取消",
        "快递单号": f"{order.parcel_number if went.shipped_at else ''}\t",
        "快递公司": COURIER if went.shipped_at else "\t",
        "订单成交时间": f"{moment(went.paid_at)}\t",
        "是否分期": "否",
        "省": province_city[0],
        "市": province_city[1],
    }
    return [known.get(column, "\t") for column in TICKED]


def _status(order: PddOrder) -> str:
    went = order.journey
    if went.paid_at is None:
        return "待支付" if went.status == "等待买家付款" else "已取消"
    step = "已签收" if went.signed_at else "已发货" if went.shipped_at else "未发货"
    if order.refund_fen and not order.refunded_in_part:
        return f"{step}，{REFUNDED}"
    return {"已签收": "已签收", "已发货": "已发货，待签收", "未发货": "待发货"}[step]


def aftersale_row(order: PddOrder) -> list[str]:
    """The seven cells of one after-sale; parcels that went out came back, unless only a part was given back."""
    goes_back = order.journey.shipped_at is not None and not order.refunded_in_part
    return [
        f"{order.order_id.replace('-', '')[-11:]}\t",
        f"{order.order_id}\t",
        yuan(order.received_fen),
        REFUNDED,
        "退货退款" if goes_back else "仅退款",
        yuan(order.refund_fen),
        moment(order.journey.refunded_at),
    ]
