"""The sandbox's bill: CSV in fen with a last line of sums."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import cast

from duoshou.mall.reconciliation.bills.cells import instant, number, sums_wrong, unreadable, whole_fen
from duoshou.mall.reconciliation.values import BillLine, LineKind

COLUMNS = ["kind", "at", "payment", "transaction", "refund", "shop", "state", "amount_fen", "fee_fen"]


def read(raw: bytes, account: str = "") -> list[BillLine]:
    """The lines of the bill, its sums checked; the sandbox knows no accounts. Raises BillUnreadable, BillSumsWrong."""
    try:
        rows = list(csv.reader(io.StringIO(raw.decode("utf-8"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise unreadable(1, "不是 CSV", "no CSV") from None
    if len(rows) < 2 or rows[0] != COLUMNS or any(len(row) != len(COLUMNS) for row in rows) or rows[-1][0] != "sum":
        raise unreadable(len(rows), "表头、列数或合计行不对", "its header, columns or line of sums")
    lines = [_line(row, line) for line, row in enumerate(rows[1:-1], 2)]
    added = (len(lines), sum(one.amount_fen for one in lines), sum(one.fee_fen for one in lines))
    for field, said, ours in zip(("lines", "amount_fen", "fee_fen"), rows[-1][-3:], added, strict=True):
        if said != str(ours):
            raise sums_wrong(field, said=said, added=ours)
    return lines


def _line(row: list[str], line: int) -> BillLine:
    kind, at, payment, transaction, refund, _, state, amount, fee = row
    if kind not in ("payment", "refund"):
        raise unreadable(line, f"种类“{kind}”", f"the kind “{kind}”")
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        raise unreadable(line, f"时间“{at}”", f"the time “{at}”") from None
    return BillLine(
        line=line,
        kind=cast(LineKind, kind),
        number=number(refund if kind == "refund" else payment, line=line),
        transaction=number(transaction, line=line),
        amount_fen=whole_fen(amount, line=line),
        fee_fen=whole_fen(fee, line=line),
        at=instant(moment, at, line=line),
        is_done=state == "done",
    )
