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
    fees = ledger.moved_by(kind="fee", account="provider_fees", abouts=[str(one.payment_id) for one in found])
    return [
        OurLine(one.shop_id, "payment", number, one.amount_fen, fees.get(number, 0), one.paid_at)
        for one in found
        for number in [str(one.payment_id)]
    ]


def _refunds(found: list[payments.RefundFacts]) -> list[OurLine]:
    numbers = [str(one.refund_id) for one in found]
    fees = ledger.moved_by(kind="fee_returned", account="provider_fees", abouts=numbers)
    shops = payments.shops_of_payments(payment_ids=[one.payment_id for one in found])
    return [
        OurLine(shops[one.payment_id], "refund", number, -one.amount_fen, fees.get(number, 0), one.done_at)
        for one, number in zip(found, numbers, strict=True)
    ]
