"""Writing a day's bill down, and what differs; looking again when something has changed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import cast

from django.db import transaction

from duoshou.kernel.periods import business_day
from duoshou.mall.payments import facade as payments
from duoshou.mall.reconciliation.book import our_lines
from duoshou.mall.reconciliation.errors import BillOfAnotherDay, BillOfTheFuture
from duoshou.mall.reconciliation.models import Bill, Line, Mismatch, Step
from duoshou.mall.reconciliation.queries import read_bill
from duoshou.mall.reconciliation.rules.matching import Key, reconcile
from duoshou.mall.reconciliation.values import BillLine, Difference, LineKind, OurLine, Reconciled

CLOCK = "clock"
ONE_DAY = timedelta(days=1)
AT_ONCE = 2_000
NUMBERS_AT_ONCE = 500


def keep_bill(*, shop_id: int, provider: str, day: date, raw: bytes, who: str, moment: datetime) -> int:
    """The number of the day's bill, kept and held against our book; the same file again changes nothing.

    Raises UnknownProvider, BillUnreadable, BillSumsWrong, BillOfAnotherAccount, BillOfAnotherDay, BillOfTheFuture.
    """
    if day >= business_day(moment):
        raise BillOfTheFuture(day=day)
    lines = read_bill(provider=provider, raw=raw, account=payments.account_at(provider=provider, shop_id=shop_id))
    _see_that_it_is_of(day, lines)
    ours = our_lines(shop_id=shop_id, provider=provider, day=day, theirs=lines)
    lines = _of_this_shop(lines, ours, shop_id=shop_id, provider=provider)
    sha256 = hashlib.sha256(raw).hexdigest()
    with transaction.atomic():
        bill, _ = Bill.objects.get_or_create(shop_id=shop_id, provider=provider, day=day, defaults={"try_at": moment})
        bill = Bill.objects.select_for_update().get(pk=bill.pk)
        if bill.state == Bill.KEPT and bill.sha256 == sha256:
            return bill.pk
        bill.state, bill.sha256, bill.taken_at, bill.taken_by, bill.trouble = Bill.KEPT, sha256, moment, who, {}
        _write_lines(bill, lines)
        _write_differences(bill, _compared(bill, lines, ours), moment)
    for other in touched_by(bill, lines):
        look_again(bill_id=other, moment=moment)
    return bill.pk


def look_again(*, bill_id: int, moment: datetime) -> None:
    """Holds a bill against our book as it is now: what agrees meanwhile is gone, with a line that says so."""
    bill = Bill.objects.get(pk=bill_id)
    lines = [_read_back(one) for one in bill.lines.order_by("pk")]
    ours = our_lines(shop_id=bill.shop_id, provider=bill.provider, day=bill.day, theirs=lines)
    with transaction.atomic():
        bill = Bill.objects.select_for_update().get(pk=bill_id)
        _write_differences(bill, _compared(bill, lines, ours), moment)


def _read_back(one: Line) -> BillLine:
    return BillLine(
        line=one.line,
        kind=cast(LineKind, one.kind),
        number=one.number,
        transaction=one.transaction,
        amount_fen=one.amount_fen,
        fee_fen=one.fee_fen,
        at=one.at,
        is_done=one.is_done,
        is_pending=one.is_pending,
    )


def _see_that_it_is_of(day: date, lines: Iterable[BillLine]) -> None:
    for line in lines:
        found = business_day(line.at)
        if line.kind == "payment" and abs(found - day) > ONE_DAY:
            raise BillOfAnotherDay(line=line.line, found=found, day=day)


def _of_this_shop(lines: list[BillLine], ours: Iterable[OurLine], *, shop_id: int, provider: str) -> list[BillLine]:
    """The lines that concern the shop: on an account that several share, those of the others are theirs, and a number
    that nobody knows stands with the first of them, once."""
    sharing = payments.shops_on_the_account(provider=provider, shop_id=shop_id)
    if len(sharing) == 1:
        return lines
    shops = {(one.kind, one.number): one.shop_id for one in ours}
    others, is_first = set(sharing) - {shop_id}, shop_id == sharing[0]
    known = [(line, shops.get((line.kind, line.number))) for line in lines]
    return [line for line, shop in known if shop not in others and (shop is not None or is_first)]


def _compared(bill: Bill, lines: list[BillLine], ours: list[OurLine]) -> Reconciled:
    here = set[Key]((one.kind, one.number) for one in lines)
    alone = set[Key]((one.kind, one.number) for one in ours) - here
    beside = {bill.day - ONE_DAY, bill.day + ONE_DAY}
    known = Bill.objects.filter(shop_id=bill.shop_id, provider=bill.provider, day__in=beside)
    settled = {one.day for one in known if one.state != Bill.AWAITED}
    # A day before the first bill is awaited by nobody.
    no_more = {bill.day - ONE_DAY} if not known.filter(day__lt=bill.day).exists() else set()
    return reconcile(
        day=bill.day,
        shop_id=bill.shop_id,
        theirs=lines,
        ours=ours,
        on_other_bills=_on_other_bills(bill, alone),
        awaited=beside - settled - no_more,
    )


def _on_other_bills(bill: Bill, keys: set[Key]) -> set[Key]:
    numbers, found = sorted({number for _, number in keys}), set[Key]()
    elsewhere = Line.objects.filter(bill__shop_id=bill.shop_id, bill__provider=bill.provider).exclude(bill=bill)
    for first in range(0, len(numbers), NUMBERS_AT_ONCE):
        found |= set(
            elsewhere.filter(number__in=numbers[first : first + NUMBERS_AT_ONCE]).values_list("kind", "number")
        )
    return found & keys


def touched_by(bill: Bill, lines: list[BillLine]) -> list[int]:
    """The bills of other days about which this one has something to say."""
    others = Bill.objects.filter(shop_id=bill.shop_id, provider=bill.provider, state=Bill.KEPT).exclude(pk=bill.pk)
    beside = others.filter(day__in=(bill.day - ONE_DAY, bill.day + ONE_DAY)).values_list("pk", flat=True)
    here = {line.number for line in lines}
    alone = Mismatch.objects.filter(bill__in=others, their_line__isnull=True, state=Mismatch.OPEN)
    waiting = {bill_id for bill_id, number in alone.values_list("bill_id", "number") if number in here}
    return sorted({*beside, *waiting})


def _write_lines(bill: Bill, lines: list[BillLine]) -> None:
    bill.lines.all().delete()
    Line.objects.bulk_create(
        (
            Line(
                bill=bill,
                line=one.line,
                kind=one.kind,
                number=one.number[:64],
                transaction=one.transaction[:64],
                amount_fen=one.amount_fen,
                fee_fen=one.fee_fen,
                at=one.at,
                is_done=one.is_done,
                is_pending=one.is_pending,
            )
            for one in lines
        ),
        batch_size=AT_ONCE,
    )


def _write_differences(bill: Bill, found: Reconciled, moment: datetime) -> None:
    """New differences are added, those that are no more are gone, what a person decided stays decided."""
    bill.our_lines, bill.our_fen, bill.our_fee_fen = found.ours.lines, found.ours.amount_fen, found.ours.fee_fen
    bill.their_lines, bill.their_fen = found.theirs.lines, found.theirs.amount_fen
    bill.their_fee_fen = found.theirs.fee_fen
    bill.save()
    known = {_key(one): one for one in bill.mismatches.all()}
    places: Counter[tuple] = Counter()
    seen = set[tuple]()
    for state, differences in ((Mismatch.OPEN, found.differences), (Mismatch.CARRIED, found.carried)):
        for one in differences:
            alike = (one.kind, one.line_kind, one.number[:64], one.off_by_fen, one.fee_off_by_fen)
            places[alike] += 1
            key = (*alike, places[alike])
            seen.add(key)
            before = known.get(key)
            if before is None:
                _row(bill, one, places[alike], state).save()
            elif before.state == Mismatch.GONE:
                _stand(before, state, "back", moment)
    for key, before in known.items():
        if key not in seen and before.state in (Mismatch.OPEN, Mismatch.CARRIED):
            _stand(before, Mismatch.GONE, "agrees", moment)


def _key(one: Mismatch) -> tuple:
    return (one.kind, one.line_kind, one.number, one.off_by_fen, one.fee_off_by_fen, one.place)


def _stand(row: Mismatch, state: str, did: str, moment: datetime) -> None:
    row.state = state
    row.save(update_fields=["state"])
    Step.objects.create(mismatch=row, at=moment, who=CLOCK, did=did)


def _row(bill: Bill, one: Difference, place: int, state: str) -> Mismatch:
    # What another shop has in its book is nobody else's to see.
    theirs, ours = one.theirs, None if one.kind == "other_shop" else one.ours
    return Mismatch(
        bill=bill,
        kind=one.kind,
        line_kind=one.line_kind,
        number=one.number[:64],
        place=place,
        off_by_fen=one.off_by_fen,
        fee_off_by_fen=one.fee_off_by_fen,
        their_line=theirs.line if theirs else None,
        transaction=theirs.transaction[:64] if theirs else "",
        their_fen=theirs.amount_fen if theirs else None,
        their_fee_fen=theirs.fee_fen if theirs else None,
        our_fen=ours.amount_fen if ours else None,
        our_fee_fen=ours.fee_fen if ours else None,
        state=state,
    )
