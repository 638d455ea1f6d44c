"""Talking to providers, always outside of transactions: ask, close, give back until it is known to be done."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, Sum

from duoshou.mall.database.many_rows import moment_in
from duoshou.mall.database.statements import statement
from duoshou.mall.ledger import facade as ledger
from duoshou.mall.outbox import facade as outbox
from duoshou.mall.payments.errors import (
    NoSuchPayment,
    NotSetUp,
    NotTakenHere,
    PaymentSecretsOpen,
    PaymentSettingsWrong,
    ProviderSilent,
)
from duoshou.mall.payments.models import Payment, Refund
from duoshou.mall.payments.providers.known import calling, provider_named, refund_notice_url
from duoshou.mall.payments.providers.provider import Provider
from duoshou.mall.payments.queries import payment_facts
from duoshou.mall.payments.rules.fee import fee_returned_fen
from duoshou.mall.payments.rules.refund_reasons import reason_for_buyer
from duoshou.mall.payments.values import (
    BelievedRefund,
    GiveBack,
    PaymentFacts,
    RefundAnswer,
    Trade,
)

LOG = logging.getLogger(__name__)
DUE_REFUNDS = statement("due_refunds", module=__file__)
DUE_QUESTIONS = statement("due_questions", module=__file__)
# A payment that nobody has told us of is asked for: the first time soon, then every minute, as long as it waits.
ASK_AFTER = timedelta(seconds=30)
ASK_EVERY = timedelta(seconds=60)
ASK_FOR_A_PAGE_EVERY = timedelta(seconds=5)
# Providers want a minute between tries of one refund.
TRY_AGAIN_AFTER = timedelta(seconds=60)
REFUND_STATES: dict[RefundAnswer, str] = {"accepted": Refund.SENT, "refused": Refund.REFUSED}


@contextmanager
def account_of(payment: Payment) -> Iterator[Provider]:
    """The provider with the account that the payment is at; what is wrong with the account is logged, not shown to
    buyers. Raises what calling raises, and NotTakenHere."""
    try:
        with calling(payment.provider, shop_id=payment.shop_id) as provider:
            yield provider
    except (NotSetUp, PaymentSettingsWrong, PaymentSecretsOpen) as why:
        LOG.error("payments by %s are not set up: %s", payment.provider, why)
        raise NotTakenHere(provider=payment.provider) from None


def due_questions(*, moment: datetime, limit: int = 50) -> list[PaymentFacts]:
    """The payments whose provider is to be asked now, each handed to one caller: begun a while ago and not told of
    since, or not for a minute, whoever has waited longest for an answer first. They go on coming until they are paid
    or closed with us."""
    asked_before = moment - ASK_EVERY
    due = DUE_QUESTIONS.rows(
        begun_before=moment_in(moment - ASK_AFTER), asked_before=moment_in(asked_before), limit=limit
    )
    may_ask = Q(asked_at__isnull=True) | Q(asked_at__lte=asked_before)
    mine = [one for (one,) in due if Payment.objects.filter(may_ask, pk=one, state="waiting").update(asked_at=moment)]
    return [payment_facts(one) for one in Payment.objects.filter(pk__in=mine).order_by("begun_at")]


def may_ask_now(*, payment_id: int, moment: datetime) -> bool:
    """Whether somebody who waits before a page may have the provider asked: once in a few seconds, whoever waits."""
    may_ask = Q(asked_at__isnull=True) | Q(asked_at__lte=moment - ASK_FOR_A_PAGE_EVERY)
    waiting = Payment.objects.filter(may_ask, pk=payment_id, state=Payment.WAITING, begun_at__isnull=False)
    return bool(waiting.update(asked_at=moment))


def how_it_stands(*, payment_id: int) -> Trade:
    """How the payment stands at its provider. Raises NoSuchPayment, NotTakenHere, ProviderSilent."""
    payment = row_of(payment_id)
    with account_of(payment) as provider:
        return provider.query(payment_id)


def ask_to_close(*, payment_id: int) -> Trade:
    """How the payment stands after its provider was asked to close it: `closed`, or `paid` when somebody was quicker.

    Raises NoSuchPayment, NotTakenHere, ProviderSilent.
    """
    payment = row_of(payment_id)
    with account_of(payment) as provider:
        return provider.close(payment_id)


def row_of(payment_id: int) -> Payment:
    """The payment. Raises NoSuchPayment."""
    found = Payment.objects.filter(pk=payment_id).first()
    if found is None:
        raise NoSuchPayment(payment=payment_id)
    return found


def send_due_refunds(*, moment: datetime, limit: int = 50) -> int:
    """How many refunds were brought further: those that are due are sent, those whose result is unknown are asked for,
    and sent again with the same number when the provider never got them. Safe to run twice at once.

    One account that does not answer holds up no other: what is left of its refunds waits for the next round.
    """
    tried_before = moment - TRY_AGAIN_AFTER
    due = [refund_id for (refund_id,) in DUE_REFUNDS.rows(tried_before=moment_in(tried_before), limit=limit)]
    further, silent = 0, set[tuple[str, int]]()
    in_order = (F("tried_at").asc(nulls_first=True), "made_at")
    for refund in Refund.objects.filter(pk__in=due).select_related("payment").order_by(*in_order):
        account = (refund.payment.provider, refund.payment.shop_id)
        if account not in silent and _is_mine(refund, moment):
            moved, answered = _bring_further(refund, moment)
            further += moved
            if not answered:
                silent.add(account)
    return further


def _is_mine(refund: Refund, moment: datetime) -> bool:
    """Whether this caller is the one who tries, and no other refund of the payment was tried within the minute. What
    the buyer will read, and where we are to be told, is kept with the first try, before anything is sent."""
    refund.reason = refund.reason or reason_for_buyer(refund.cause)
    refund.notice_url = refund.notice_url or refund_notice_url(refund.payment.provider, refund.payment.shop_id)
    before = moment - TRY_AGAIN_AFTER
    with transaction.atomic():
        free = Q(refund_tried_at__isnull=True) | Q(refund_tried_at__lte=before)
        if not Payment.objects.filter(free, pk=refund.payment_id).update(refund_tried_at=moment):
            return False
        may_try = Q(tried_at__isnull=True) | Q(tried_at__lte=before)
        mine = Refund.objects.filter(may_try, pk=refund.pk, state=refund.state)
        kept = {"reason": refund.reason, "notice_url": refund.notice_url}
        taken = bool(mine.update(tried_at=moment, tries=F("tries") + 1, **kept))
        if not taken:
            transaction.set_rollback(True)
        return taken


def _bring_further(refund: Refund, moment: datetime) -> tuple[bool, bool]:
    """Whether the refund stands otherwise than before, and whether the provider answered at all."""
    payment = refund.payment
    give_back = GiveBack(
        refund_id=refund.pk,
        payment_id=payment.pk,
        transaction=payment.transaction or "",
        amount_fen=refund.amount_fen,
        paid_fen=payment.amount_fen,
        reason=refund.reason,
        notice_url=refund.notice_url,
    )
    try:
        answer = _asked(refund, give_back)
    except NotTakenHere:
        # Nothing was sent: it stays as it was until the account is set up again.
        return False, False
    except ProviderSilent:
        return _stand(refund, Refund.UNKNOWN), False
    return take_answer(refund, answer, moment), True


def take_answer(refund: Refund, answer: RefundAnswer, moment: datetime) -> bool:
    """Whether the refund stands otherwise than before the provider said so."""
    if answer == "done":
        return _finish(refund, moment)
    if answer == "refused":
        return _refused(refund, moment)
    return _stand(refund, REFUND_STATES.get(answer, Refund.UNKNOWN))


@transaction.atomic
def take_refund_notice(*, told: BelievedRefund, moment: datetime) -> bool:
    """Whether the refund stands otherwise than before a believed notice said how it stands at the provider."""
    refund = Refund.objects.select_related("payment").get(pk=told.refund_id)
    if refund.state == Refund.DONE or (refund.state == Refund.REFUSED and told.answer != "done"):
        return False
    return take_answer(refund, told.answer, moment)


def _asked(refund: Refund, give_back: GiveBack) -> RefundAnswer:
    """What the provider says of the refund; one that it never got is sent. Raises NotTakenHere,
    ProviderSilent."""
    with account_of(refund.payment) as provider:
        answer: RefundAnswer = "unheard_of" if refund.state == Refund.DUE else provider.query_refund(give_back)
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
        basis_points=provider_named(payment.provider, shop_id=payment.shop_id).fee_basis_points,
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
