"""WeChat Pay's trade bill of all orders: UTF-8 CSV, perhaps gzip, a backtick before every value, two lines of sums."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Mapping

from duoshou.mall.reconciliation.bills.cells import (
    beijing,
    number,
    refuse_other_account,
    sums_wrong,
    unreadable,
    yuan_to_fen,
)
from duoshou.mall.reconciliation.values import BillLine

AT, ORDER, REFUND, TRANSACTION = "交易时间", "商户订单号", "商户退款单号", "微信订单号"
STATE, REFUND_STATE = "交易状态", "退款状态"
MERCHANT, CURRENCY, OURS = "商户号", "货币种类", "CNY"
AMOUNT, ASKED_BACK, FEE = "订单金额", "申请退款金额", "手续费"
NEEDED = {AT, ORDER, REFUND, TRANSACTION, STATE, REFUND_STATE, AMOUNT, ASKED_BACK, FEE}
COUNT, SUM_AMOUNT, SUM_ASKED_BACK = "总交易单数", "订单总金额", "申请退款总金额"
MOST_BYTES = 200_000_000


def read(raw: bytes, account: str = "") -> list[BillLine]:
    """The lines of the bill, its sums checked. Raises BillUnreadable, BillSumsWrong, BillOfAnotherAccount."""
    rows = _rows(raw)
    if len(rows) < 3 or not set(rows[0]) >= NEEDED or COUNT not in rows[-2]:
        raise unreadable(len(rows), "缺列或没有汇总行", "a column or the sums are missing")
    columns = rows[0]
    told = [_told(columns, row, line) for line, row in enumerate(rows[1:-2], 2)]
    for line, cells in enumerate(told, 2):
        refuse_other_account(cells.get(MERCHANT, ""), account, line=line)
    lines = [_line(cells, line) for line, cells in enumerate(told, 2)]
    sums, line = _told(rows[-2], rows[-1], len(rows)), len(rows)
    if sums[COUNT] != str(len(lines)):
        raise sums_wrong(COUNT, said=sums[COUNT], added=len(lines))
    for field, kind in ((SUM_AMOUNT, "payment"), (SUM_ASKED_BACK, "refund")):
        added = sum(abs(one.amount_fen) for one in lines if one.kind == kind)
        if field in sums and yuan_to_fen(sums[field], line=line) != added:
            raise sums_wrong(field, said=sums[field], added=f"{added // 100}.{added % 100:02d}")
    return lines


def _rows(raw: bytes) -> list[list[str]]:
    try:
        if raw.startswith(b"\x1f\x8b"):
            with gzip.GzipFile(fileobj=io.BytesIO(raw)) as opened:
                raw = opened.read(MOST_BYTES + 1)
        if len(raw) > MOST_BYTES:
            raise unreadable(1, "文件太大", "it is too large")
        text = raw.decode("utf-8-sig")
        return [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    except (OSError, EOFError, zlib.error, UnicodeDecodeError, csv.Error):
        raise unreadable(1, "不是微信支付的账单", "no bill of WeChat Pay") from None


def _told(columns: list[str], row: list[str], line: int) -> dict[str, str]:
    if len(row) != len(columns) or not all(cell.startswith("`") for cell in row):
        raise unreadable(line, "列数或格式不对", "its columns")
    return {name: cell[1:].strip() for name, cell in zip(columns, row, strict=True)}


def _line(cells: Mapping[str, str], line: int) -> BillLine:
    state = cells[STATE]
    if state not in ("SUCCESS", "REFUND", "REVOKED"):
        raise unreadable(line, f"交易状态“{state}”", f"the state “{state}”")
    if cells.get(CURRENCY, "") not in ("", OURS):
        raise unreadable(line, f"货币“{cells[CURRENCY]}”", f"the currency “{cells[CURRENCY]}”")
    is_refund = state != "SUCCESS"
    amount = yuan_to_fen(cells[ASKED_BACK if is_refund else AMOUNT], line=line)
    return BillLine(
        line=line,
        kind="refund" if is_refund else "payment",
        number=number(cells[REFUND if is_refund else ORDER], line=line),
        transaction=number(cells[TRANSACTION], line=line),
        amount_fen=-amount if is_refund else amount,
        fee_fen=_fee(cells[FEE], line),
        at=beijing(cells[AT], line=line),
        # A refund stands on the bill as it was when taken on, and is never brought up to date there.
        is_done=not is_refund or cells[REFUND_STATE] in ("SUCCESS", "PROCESSING"),
        is_pending=is_refund and cells[REFUND_STATE] == "PROCESSING",
    )


def _fee(text: str, line: int) -> int:
    """Fees are written with five decimals; parts of a fen that are not zero would be no money."""
    return yuan_to_fen(text, line=line)
