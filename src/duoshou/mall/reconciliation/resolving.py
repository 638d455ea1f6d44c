"""A person deals with a difference: asks again, books, sends again, explains; each step is kept with who and why."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from duoshou.mall.ledger import facade as ledger
from duoshou.mall.orders import facade as orders
from duoshou.mall.payments import facade as payments
from duoshou.mall.reconciliation.book import corrected
from duoshou.mall.reconciliation.errors import (
    FeeCorrectedAlready,
    NoSuchBill,
    NotForThisDifference,
    NotOpen,
    ReasonMissing,
)
from duoshou.mall.reconciliation.keeping import look_again
from duoshou.mall.reconciliation.models import Mismatch, Step
from duoshou.mall.reconciliation.rules.kinds import ways_of

LONGEST_WHY = 200


def resolve(*, shop_id: int, mismatch_id: int, way: str, why: str, who: str, moment: datetime) -> str:
    """How the difference stands after a person dealt with it in one of its ways.

    Raises NoSuchBill, NotOpen, NotForThisDifference, ReasonMissing, FeeCorrectedAlready; what asking a provider
    raises; NoSuchRefund when the refund was not refused.
    """
    found = Mismatch.objects.select_related("bill").filter(pk=mismatch_id, bill__shop_id=shop_id).first()
    if found is None:
        raise NoSuchBill()
    if way not in ways_of(found.kind, found.line_kind):
        raise NotForThisDifference()
    why = why.strip()[:LONGEST_WHY]
    if way == "explain" and not why:
        raise ReasonMissing()
    if found.state != Mismatch.OPEN:
        raise NotOpen()
    if way in ("ask", "refund_again"):
        _with_the_provider(found, way, moment)
        Step.objects.create(mismatch=found, at=moment, who=who, did=way, why=why)
        look_again(bill_id=found.bill_id, moment=moment)
    else:
        _decided(found, way, why, who, moment)
    return Mismatch.objects.get(pk=found.pk).state


@transaction.atomic
def reopen(*, shop_id: int, mismatch_id: int, why: str, who: str, moment: datetime) -> None:
    """What was explained is open again, with the reason. Raises NoSuchBill, NotOpen, ReasonMissing."""
    if not why.strip():
        raise ReasonMissing()
    if not Mismatch.objects.filter(pk=mismatch_id, bill__shop_id=shop_id).exists():
        raise NoSuchBill()
    # What was booked is in the book: it is corrected there, not here.
    last = Step.objects.filter(mismatch_id=mismatch_id).order_by("-pk").first()
    # By its own columns alone: through the bill it would be found by a question, which nobody asks again after waiting.
    resolved = Mismatch.objects.filter(pk=mismatch_id, state=Mismatch.RESOLVED)
    if last is None or last.did != "explain" or not resolved.update(state=Mismatch.OPEN):
        raise NotOpen()
    Step.objects.create(mismatch_id=mismatch_id, at=moment, who=who, did="reopen", why=why.strip()[:LONGEST_WHY])


@transaction.atomic
def _decided(found: Mismatch, way: str, why: str, who: str, moment: datetime) -> None:
    """Resolved by one person, once."""
    if not Mismatch.objects.filter(pk=found.pk, state=Mismatch.OPEN).update(state=Mismatch.RESOLVED):
        raise NotOpen()
    if way == "book_fee":
        off = (found.their_fee_fen or 0) - (found.our_fee_fen or 0)
        about = corrected(found.line_kind, found.number)
        if ledger.moved_by(kind="fee_corrected", account="provider_fees", abouts=[about]):
            raise FeeCorrectedAlready(number=found.number)
        ledger.book(
            shop_id=found.bill.shop_id,
            kind="fee_corrected",
            about=about,
            postings={"provider_fees": off, "provider_receivable": -off},
            moment=moment,
            words=f"{found.bill} {who}",
        )
    Step.objects.create(mismatch=found, at=moment, who=who, did=way, why=why)


def _with_the_provider(found: Mismatch, way: str, moment: datetime) -> None:
    """Asks about the shop's own payment, or has its own refused refund sent again."""
    number, shop_id = int(found.number), found.bill.shop_id
    if way == "ask":
        if payments.payment(payment_id=number).shop_id != shop_id:
            raise NotForThisDifference()
        orders.ask_about(payment_id=number, moment=moment)
        return
    known = payments.refunds_moved(
        shop_id=shop_id, provider=found.bill.provider, since=moment, until=moment, numbers=[number]
    )
    whose = payments.shops_of_payments(payment_ids=[one.payment_id for one in known])
    if list(whose.values()) != [shop_id]:
        raise NotForThisDifference()
    payments.retry_refund(refund_id=number)
