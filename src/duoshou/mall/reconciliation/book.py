"""Our own side of a day: payments, refunds and the fees that the ledger booked for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from duoshou.kernel.periods import midnight_of
from duoshou.mall.ledger import facade as ledger
from duoshou.mall.payments import facade as payments
from duoshou.mall.reconciliation.values import BillLine, OurLine

# Longer numbers are nobody's: ours fit 63 bits.
MOST_DIGITS = 18


def our_lines(*, shop_id: int, provider: str, day: date, theirs: Iterable[BillLine]) -> list[OurLine]:
    """What moved on the day in this shop, and whatever the bill names, of whichever shop."""
    numbers: dict[str, list[int]] = {"payment": [], "refund": []}
    for line in theirs:
        if line.number.isascii() and line.number.isdecimal() and len(line.number) <= MOST_DIGITS:
            numbers[line.kind].append(int(line.number))
    since, until = midnight_of(day), midnight_of(day + timedelta(days=1))
    paid = payments.payments_moved(
        shop_id=shop_id, provider=provider, since=since, until=until, numbers=numbers["payment"]
    )
    back = payments.refunds_moved(
        shop_id=shop_id, provider=provider, since=since, until=until, numbers=numbers["refund"]
    )
    return [*_payments(paid), *_refunds(back)]


def _payments(found: list[payments.PaymentFacts]) -> list[OurLine]:
    fees = _fees("fee", "payment", [str(one.payment_id) for one in found])
    return [
        OurLine(one.shop_id, "payment", number, one.amount_fen, fees.get(number, 0), one.paid_at)
        for one in found
        for number in [str(one.payment_id)]
    ]


def _fees(kind: str, line_kind: str, numbers: list[str]) -> dict[str, int]:
    """What was booked as the fee of each number, corrections included."""
    fees = ledger.moved_by(kind=kind, account="provider_fees", abouts=numbers)
    abouts = {corrected(line_kind, number): number for number in numbers}
    more = ledger.moved_by(kind="fee_corrected", account="provider_fees", abouts=list(abouts))
    for about, fen in more.items():
        fees[abouts[about]] = fees.get(abouts[about], 0) + fen
    return fees


def corrected(line_kind: str, number: str) -> str:
    """What a correction of the fee is booked about."""
    return f"{line_kind} {number}"


def _refunds(found: list[payments.RefundFacts]) -> list[OurLine]:
    numbers = [str(one.refund_id) for one in found]
    fees = _fees("fee_returned", "refund", numbers)
    shops = payments.shops_of_payments(payment_ids=[one.payment_id for one in found])
    return [
        OurLine(shops[one.payment_id], "refund", number, -one.amount_fen, fees.get(number, 0), one.done_at)
        for one, number in zip(found, numbers, strict=True)
    ]
