"""Reading kept bills, as the office shows them."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from duoshou.kernel.words import Words
from duoshou.mall.reconciliation.errors import NoSuchBill
from duoshou.mall.reconciliation.models import Bill, Mismatch
from duoshou.mall.reconciliation.rules.kinds import KINDS, ways_of
from duoshou.mall.reconciliation.values import BillShown, MismatchShown, StepShown, Sums

LARGEST = 2**63 - 1


def bills_of(*, shop_id: int, limit: int = 60) -> list[BillShown]:
    """The shop's bills, the newest day first."""
    return [_shown(bill) for bill in _counted(shop_id).order_by("-day", "provider")[:limit]]


def bill_of(*, shop_id: int, bill_id: int) -> BillShown:
    """One bill of the shop. Raises NoSuchBill."""
    found = _counted(shop_id).filter(pk=min(bill_id, LARGEST)).first()
    if found is None:
        raise NoSuchBill()
    return _shown(found)


def differences_of(*, shop_id: int, bill_id: int, limit: int = 500) -> list[MismatchShown]:
    """What differs on a bill, the open ones first, each with all its steps."""
    order = {Mismatch.OPEN: 0, Mismatch.RESOLVED: 1, Mismatch.CARRIED: 2, Mismatch.GONE: 3}
    rows = Mismatch.objects.filter(bill_id=bill_id, bill__shop_id=shop_id).prefetch_related("steps")
    found = sorted(rows.order_by("pk"), key=lambda one: order[one.state])[:limit]
    return [_mismatch(one) for one in found]


def open_differences(*, shop_id: int) -> int:
    """How many differences of the shop wait for somebody."""
    return Mismatch.objects.filter(bill__shop_id=shop_id, state=Mismatch.OPEN).count()


def _counted(shop_id: int) -> QuerySet:
    is_open = Count("mismatches", filter=Q(mismatches__state=Mismatch.OPEN))
    return Bill.objects.filter(shop_id=shop_id).annotate(open_count=is_open)


def _shown(bill: Bill) -> BillShown:
    return BillShown(
        bill_id=bill.pk,
        provider=bill.provider,
        day=bill.day,
        state=bill.state,
        try_at=bill.try_at,
        trouble=Words(bill.trouble["zh"], bill.trouble["en"]) if bill.trouble else None,
        taken_at=bill.taken_at,
        taken_by=bill.taken_by,
        theirs=Sums(bill.their_lines, bill.their_fen, bill.their_fee_fen),
        ours=Sums(bill.our_lines, bill.our_fen, bill.our_fee_fen),
        open_count=bill.open_count,
    )


def _mismatch(one: Mismatch) -> MismatchShown:
    kind = KINDS[one.kind]
    steps = sorted(one.steps.all(), key=lambda step: step.pk)
    return MismatchShown(
        mismatch_id=one.pk,
        words=kind.words,
        advice=kind.advice,
        is_refund=one.line_kind == "refund",
        number=one.number,
        transaction=one.transaction,
        their_line=one.their_line,
        their_fen=one.their_fen,
        their_fee_fen=one.their_fee_fen,
        our_fen=one.our_fen,
        our_fee_fen=one.our_fee_fen,
        off_by_fen=one.off_by_fen,
        fee_off_by_fen=one.fee_off_by_fen,
        state=one.state,
        ways=ways_of(one.kind, one.line_kind) if one.state == Mismatch.OPEN else (),
        may_reopen=one.state == Mismatch.RESOLVED and bool(steps) and steps[-1].did == "explain",
        steps=tuple(StepShown(step.at, step.who, step.did, step.why) for step in steps),
    )
