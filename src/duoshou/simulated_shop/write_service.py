"""Writes what the shop's people have to do with: how fast they answered, and what was given back and why."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path

from duoshou.simulated_shop.export_text import mean, percent, yuan
from duoshou.simulated_shop.headers import REPLY_DAY, TAOBAO_REFUNDS
from duoshou.simulated_shop.refunds import Refund
from duoshou.simulated_shop.replies import ReplyDay
from duoshou.simulated_shop.truth import ShopTruth
from duoshou.simulated_shop.workbooks import write_xlsx
from duoshou.simulated_shop.write_taobao import moment


def write_service(*, truth: ShopTruth, folder: Path) -> list[Path]:
    """The files written: 客服接待 and 退款明细."""
    days = f"{truth.first_day}_{truth.last_day}"
    replies, refunds = folder / f"客服接待_{days}.xlsx", folder / f"退款明细_{days}.xlsx"
    made_at = datetime.combine(truth.last_day, time(21))
    rows = map(reply_day_row, truth.reply_days)
    write_xlsx(replies, sheet="客服接待", header=REPLY_DAY, rows=rows, made_at=made_at)
    given_back = map(refund_row, truth.refunds)
    write_xlsx(refunds, sheet="退款", header=TAOBAO_REFUNDS, rows=given_back, made_at=made_at)
    return [replies, refunds]


def reply_day_row(row: ReplyDay) -> list[str]:
    """The cells of one person on one day."""
    return [
        row.day.isoformat(),
        row.agent,
        str(row.enquiries),
        str(row.unanswered),
        percent(row.enquiries - row.unanswered, row.enquiries),
        mean(row.first_reply_centiseconds, 100),
        mean(row.mean_reply_centiseconds, 100),
    ]


def refund_row(refund: Refund) -> list[str]:
    """The 38 cells of one refund."""
    order, line = refund.order, refund.line
    known = {
        "订单编号": order.order_id,
        "退款编号": refund.refund_id,
        "订单付款时间": moment(order.journey.paid_at),
        "商家编码": line.code,
        "退款完结时间": moment(refund.done_at),
        "买家会员名称": order.customer.nick,
        "买家实际支付金额": yuan(order.total_fen),
        "宝贝标题": line.title,
        "买家退款金额": yuan(refund.amount_fen),
        "手工退款/系统退款": "手工退款",
        "是否需要退货": "是" if refund.goes_back else "否",
        "退款的申请时间": moment(refund.asked_at),
        "退款状态": "退款成功",
        "货物状态": "买家已收到货" if refund.goes_back else "买家未收到货",
        "买家退款原因": refund.reason,
        "售中或售后": "售中",
        "完结时间": moment(refund.done_at),
        "部分退款/全部退款": "全部退款" if refund.amount_fen == order.total_fen else "部分退款",
    }
    return [known.get(column, "") for column in TAOBAO_REFUNDS]
