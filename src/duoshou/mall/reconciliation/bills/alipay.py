"""Alipay's trade bill: a zip of CSV files in GBK; the details are read. Lines that begin with # are notes and sums."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Mapping

from duoshou.kernel.zip_members import UNREADABLE
from duoshou.mall.reconciliation.bills.cells import (
    beijing,
    number,
    refuse_other_account,
    sums_wrong,
    unreadable,
    yuan_to_fen,
)
from duoshou.mall.reconciliation.values import BillLine, LineKind

TRANSACTION, ORDER, KIND, AT = "支付宝交易号", "商户订单号", "业务类型", "完成时间"
AMOUNT, REFUND, FEE = "订单金额（元）", "退款批次号/请求号", "服务费（元）"
NEEDED = {TRANSACTION, ORDER, KIND, AT, AMOUNT, REFUND, FEE}
KINDS: dict[str, LineKind] = {"交易": "payment", "退款": "refund"}
COUNTED = re.compile(r"#(交易|退款)合计：(\d{1,12})笔", re.ASCII)
ACCOUNT = re.compile(r"^#账号：\[(\w{1,64})\]", re.ASCII | re.MULTILINE)
# The zip holds the details and a second file with sums by branch.
BRANCHES = "汇总"
MOST_BYTES = 200_000_000


def read(raw: bytes, account: str = "") -> list[BillLine]:
    """The lines of the bill, counted as its notes say. Raises BillUnreadable, BillSumsWrong, BillOfAnotherAccount."""
    text = _details(raw)
    for named in ACCOUNT.finditer(text):
        refuse_other_account(named[1], account, line=text.count("\n", 0, named.start()) + 1)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        raise unreadable(1, "不是 CSV", "no CSV") from None
    told = [(line, [cell.strip() for cell in row]) for line, row in enumerate(rows, 1) if row and row[0][:1] != "#"]
    if not told or not set(told[0][1]) >= NEEDED:
        raise unreadable(told[0][0] if told else 1, "缺列", "a column is missing")
    columns = told[0][1]
    lines = [_line(_cells(columns, row, line), line) for line, row in told[1:]]
    said = {KINDS[kind]: int(count) for kind, count in COUNTED.findall(text)}
    for name, kind in KINDS.items():
        added = sum(one.kind == kind for one in lines)
        if said.get(kind) != added:
            raise sums_wrong(f"{name}合计", said=said.get(kind), added=added)
    return lines


def _details(raw: bytes) -> str:
    """The text of the one file of details; no more is unpacked than a bill can be."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            found = [one for one in packed.infolist() if BRANCHES not in _name(one) and _name(one).endswith(".csv")]
            if len(found) != 1:
                raise unreadable(1, "压缩包里应当只有一份明细", "it should hold one file of details")
            with packed.open(found[0]) as opened:
                text = opened.read(MOST_BYTES + 1)
        if len(text) > MOST_BYTES:
            raise unreadable(1, "文件太大", "it is too large")
        return text.decode("gb18030")
    except UNREADABLE:
        raise unreadable(1, "不是支付宝的账单", "no bill of Alipay") from None


def _name(one: zipfile.ZipInfo) -> str:
    """The file's name: written in GBK, which zip takes for cp437 unless the UTF-8 flag is set."""
    if one.flag_bits & 0x800:
        return one.filename
    return one.filename.encode("cp437", "replace").decode("gb18030", "replace")


def _cells(columns: list[str], row: list[str], line: int) -> dict[str, str]:
    if len(row) != len(columns):
        raise unreadable(line, "列数不对", "its columns")
    return dict(zip(columns, row, strict=True))


def _line(cells: Mapping[str, str], line: int) -> BillLine:
    if cells[KIND] not in KINDS:
        raise unreadable(line, f"业务类型“{cells[KIND]}”", f"the kind “{cells[KIND]}”")
    kind = KINDS[cells[KIND]]
    sign = -1 if kind == "refund" else 1
    amount_fen = yuan_to_fen(cells[AMOUNT], line=line)
    if amount_fen * sign < 0:
        raise unreadable(line, f"金额“{cells[AMOUNT]}”的正负", f"the sign of “{cells[AMOUNT]}”")
    return BillLine(
        line=line,
        kind=kind,
        number=number(cells[REFUND if kind == "refund" else ORDER], line=line),
        transaction=number(cells[TRANSACTION], line=line),
        amount_fen=amount_fen,
        # Which sign a fee has differs between bills; which way it goes does not.
        fee_fen=sign * abs(yuan_to_fen(cells[FEE], line=line)),
        at=beijing(cells[AT], line=line),
    )
