"""Talking to providers, always outside of transactions: begin, ask, close, give back until it is known to be done."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, Sum

from duoshou.mall.database.many_rows import moment_in
from duoshou.mall.database.statements import statement
from duoshou.mall.ledger import facade as ledger
from duoshou.mall.outbox import facade as outbox
from duoshou.mall.payments.errors import CannotBePaidNow, NoSuchPayment, ProviderSilent
from duoshou.mall.payments.models import Payment, Refund
from duoshou.mall.payments.providers.known import calling, provider_named
from duoshou.mall.payments.rules.fee import fee_returned_fen
from duoshou.mall.payments.values import GiveBack, Payable, PayWith, RefundAnswer, Trade

DUE_REFUNDS = statement("due_refunds", module=__file__)
# Providers want a minute between tries of one refund.
TRY_AGAIN_AFTER = timedelta(seconds=60)
REFUND_STATES: dict[RefundAnswer, str] = {"accepted": Refund.SENT, "refused": Refund.REFUSED}


def begin(*, payment_id: int, title: str, pay_by: datetime) -> PayWith:
    """What the buyer's device needs to pay. Raises NoSuchPayment, CannotBePaidNow, ProviderSilent, SandboxIsOff."""
    payment = _payment(payment_id)
    if payment.state != Payment.WAITING:
        raise CannotBePaidNow(payment=payment_id, state=payment.state)
    payable = Payable(payment_id, payment.shop_id, payment.order_id, payment.amount_fen, title, pay_by)
    with calling(payment.provider) as provider:
        device = provider.begin(payable)
    return PayWith(payment_id, payment.provider, payment.amount_fen, device)


def how_it_stands(*, payment_id: int) -> Trade:
    """How the payment stands at its provider. Raises NoSuchPayment, ProviderSilent."""
    payment = _payment(payment_id)
    with calling(payment.provider) as provider:
        return provider.query(payment_id)


def ask_to_close(*, payment_id: int) -> Trade:
    """How the payment stands after its provider was asked to close it: `closed`, or `paid` when somebody was quicker.

    Raises NoSuchPayment, ProviderSilent.
    """
    payment = _payment(payment_id)
    with calling(payment.provider) as provider:
        return provider.close(payment_id)


def _payment(payment_id: int) -> Payment:
    found = Payment.objects.filter(pk=payment_id).first()
    if found is None:
        raise NoSuchPayment(payment=payment_id)
    return found


def send_due_refunds(*, moment: datetime, limit: int = 50) -> int:
    """How many refunds were brought further: those that are due are sent, those whose result is unknown are asked for,
    and sent again with the same number when the provider never got them. Safe to run twice at once."""
    tried_before = moment - TRY_AGAIN_AFTER
    may_try = Q(tried_at__isnull=True) | Q(tried_at__lte=tried_before)
    due = [refund_id for (refund_id,) in DUE_REFUNDS.rows(tried_before=moment_in(tried_before), limit=limit)]
    further = 0
    for refund in Refund.objects.filter(pk__in=due).select_related("payment").order_by("made_at"):
        # Whoever sets the time of the try is the one who tries.
        mine = Refund.objects.filter(may_try, pk=refund.pk, state=refund.state)
        if mine.update(tried_at=moment, tries=F("tries") + 1):
            further += _bring_further(refund, moment)
    return further


def _bring_further(refund: Refund, moment: datetime) -> bool:
    """Whether the refund stands otherwise than before."""
    payment = refund.payment
    give_back = GiveBack(
        refund_id=refund.pk,
        payment_id=payment.pk,
        transaction=payment.transaction or "",
        amount_fen=refund.amount_fen,
        paid_fen=payment.amount_fen,
        cause=refund.cause,
    )
    try:
        answer = _asked(refund, give_back)
    except ProviderSilent:
        return _stand(refund, Refund.UNKNOWN)
    if answer == "done":
        return _finish(refund, moment)
    if answer == "refused":
        return _refused(refund, moment)
    return _stand(refund, REFUND_STATES.get(answer, Refund.UNKNOWN))


def _asked(refund: Refund, give_back: GiveBack) -> RefundAnswer:
    """What the provider says of the refund; one that it never got is sent. Raises ProviderSilent."""
    with calling(refund.payment.provider) as provider:
        answer: RefundAnswer = "unheard_of" if refund.state == Refund.DUE else provider.query_refund(refund.pk)
        return provider.refund(give_back) if answer == "unheard_of" else answer


def _stand(refund: Refund, state: str) -> bool:
    if state == refund.state:
        return False
    return bool(Refund.objects.filter(pk=refund.pk, state=refund.state).update(state=state))


@transaction.atomic
def _refused(refund: Refund, moment: datetime) -> bool:
    """A person has to look: told as news."""
    if not _stand(refund, Refund.REFUSED):
        return False
    outbox.tell(
        shop_id=refund.payment.shop_id,
        kind="payment_doubtful",
        about=str(refund.order_id),
        facts={"refund_id": refund.pk, "amount_fen": refund.amount_fen, "why": "refund_refused"},
        moment=moment,
    )
    return True


@transaction.atomic
def _finish(refund: Refund, moment: datetime) -> bool:
    """The money is back with the buyer: booked and told once."""
    payment = Payment.objects.select_for_update().get(pk=refund.payment_id)
    given_fen = payment.refunds.filter(state=Refund.DONE).aggregate(sum_fen=Sum("amount_fen"))["sum_fen"] or 0
    waiting = Refund.objects.filter(pk=refund.pk).exclude(state=Refund.DONE)
    if not waiting.update(state=Refund.DONE, done_at=moment):
        return False
    returned_fen = fee_returned_fen(
        kept_fen=payment.amount_fen - given_fen,
        given_back_fen=refund.amount_fen,
        basis_points=provider_named(payment.provider).fee_basis_points,
    )
    about = str(refund.pk)
    ledger.book_many(
        [
            ledger.Booking(
                payment.shop_id,
                "refund_done",
                about,
                {"refunds_payable": refund.amount_fen, "provider_receivable": -refund.amount_fen},
                refund.order_id,
            ),
            ledger.Booking(
                payment.shop_id,
                "fee_returned",
                about,
                {"provider_receivable": returned_fen, "provider_fees": -returned_fen},
                refund.order_id,
            ),
        ],
        moment=moment,
    )
    outbox.tell(
        shop_id=payment.shop_id,
        kind="refund_done",
        about=str(refund.order_id),
        facts={
            "refund_id": refund.pk,
            "payment_id": payment.pk,
            "amount_fen": refund.amount_fen,
            "cause": refund.cause,
        },
        moment=moment,
    )
    return True
