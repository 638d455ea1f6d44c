"""What is written about money: payments opened, money recorded once, refunds decided once. No provider is called."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.db.models import F

from duoshou.kernel.numbers import become_another_maker, next_number
from duoshou.mall.database.many_rows import insert_rows, moment_in
from duoshou.mall.ledger import facade as ledger
from duoshou.mall.outbox import facade as outbox
from duoshou.mall.payments.errors import (
    CannotBePaidNow,
    NoSuchPayment,
    NoSuchRefund,
    RefundTooLarge,
    TooManyRefunds,
)
from duoshou.mall.payments.models import Payment, Refund
from duoshou.mall.payments.providers.known import provider_named
from duoshou.mall.payments.queries import payment_facts
from duoshou.mall.payments.rules.fee import fee_fen
from duoshou.mall.payments.values import DEFAULT_PROVIDER, JSAPI, Outcome, PayBy, PaymentFacts, Recorded

Numbered = TypeVar("Numbered", Payment, Refund)

# WeChat Pay takes fifty parts of one payment; the last is kept for what somebody does by hand at its own site.
MOST_REFUNDS = 49
ROUNDS = 3

COLUMNS = {
    "id": "bigint",
    "shop_id": "bigint",
    "order_id": "bigint",
    "provider": "text",
    "amount_fen": "bigint",
    "refunded_fen": "bigint",
    "state": "text",
    "made_at": "timestamptz",
}


def open_payments(
    *, rows: Sequence[tuple[int, int, int, int]], moment: datetime, provider: str = DEFAULT_PROVIDER
) -> None:
    """A payment that waits, for each (payment, shop, order, amount in fen): one statement, part of placing orders."""
    made_at = moment_in(moment)
    insert_rows(
        table="mall_payment",
        columns=COLUMNS,
        rows=rows,
        same={"provider": provider, "refunded_fen": 0, "state": Payment.WAITING, "made_at": made_at},
    )


def choose_way(*, order_id: int, by: PayBy, moment: datetime) -> PaymentFacts:
    """The payment by which the buyer pays this way: the one that was begun before, the one that nobody has begun yet,
    or another one, as a provider would take the same number only once, and for one payer only where it knows who pays.
    Raises NoSuchPayment, CannotBePaidNow."""
    for _ in range(ROUNDS):
        try:
            with transaction.atomic():
                return payment_facts(_chosen(order_id, by, moment))
        except IntegrityError:
            # Somebody chose the same way a moment ago: it is there now.
            continue
    raise CannotBePaidNow(payment=order_id, state="busy")


def _chosen(order_id: int, by: PayBy, moment: datetime) -> Payment:
    waiting = Payment.objects.filter(order_id=order_id, state=Payment.WAITING)
    begun_for = by.session if by.way == JSAPI else ""
    whose = {"begun_for": begun_for} if by.way == JSAPI else {}
    begun = waiting.filter(begun_at__isnull=False, provider=by.provider, way=by.way, **whose).first()
    if begun is not None:
        return begun
    first = Payment.objects.filter(order_id=order_id).order_by("id").first()
    if first is None:
        raise NoSuchPayment(payment=order_id)
    unbegun = waiting.filter(begun_at__isnull=True).order_by("id").first()
    if unbegun is not None:
        taken = waiting.filter(pk=unbegun.pk, begun_at__isnull=True)
        if taken.update(provider=by.provider, way=by.way, begun_at=moment, begun_for=begun_for):
            return Payment.objects.get(pk=unbegun.pk)
    return _numbered(
        Payment,
        moment,
        shop_id=first.shop_id,
        order_id=order_id,
        provider=by.provider,
        way=by.way,
        amount_fen=first.amount_fen,
        made_at=moment,
        begun_at=moment,
        begun_for=begun_for,
    )


@transaction.atomic
def record_paid(*, payment_id: int, provider: str, transaction_: str, amount_fen: int, moment: datetime) -> Recorded:
    """What became of money that a provider says came in under its number `transaction_`: recorded once, however often
    and by however many it is told. Another amount than asked, or a second payment, is kept apart and its refund made.

    Raises NoSuchPayment.
    """
    known = Payment.objects.filter(provider=provider, transaction=transaction_).first()
    if known is not None:
        return Recorded("repeated", known.pk, known.order_id, known.amount_fen)
    payment = Payment.objects.filter(pk=payment_id, provider=provider).first()
    if payment is None:
        raise NoSuchPayment(payment=payment_id)
    try:
        with transaction.atomic():
            if payment.amount_fen != amount_fen:
                return _keep_stray(payment, transaction_, amount_fen, "wrong_amount", moment)
            if not _mark_paid(payment, transaction_, moment):
                return _keep_stray(payment, transaction_, amount_fen, "paid_twice", moment)
    except IntegrityError:
        # Somebody recorded the same money a moment ago.
        known = Payment.objects.get(provider=provider, transaction=transaction_)
        return Recorded("repeated", known.pk, known.order_id, known.amount_fen)
    _book_fee(payment, moment)
    return Recorded("paid", payment.pk, payment.order_id, amount_fen)


def _mark_paid(payment: Payment, transaction_: str, moment: datetime) -> bool:
    """Whether this call took it from waiting (or closed: the money was on its way) to paid."""
    waiting = Payment.objects.filter(pk=payment.pk, state__in=(Payment.WAITING, Payment.CLOSED))
    return bool(waiting.update(state=Payment.PAID, transaction=transaction_, paid_at=moment))


def _keep_stray(payment: Payment, transaction_: str, amount_fen: int, outcome: Outcome, moment: datetime) -> Recorded:
    """Money that the order did not ask for: a payment of its own, booked as owed to the buyer, its refund made."""
    stray = _numbered(
        Payment,
        moment,
        shop_id=payment.shop_id,
        order_id=payment.order_id,
        provider=payment.provider,
        amount_fen=amount_fen,
        state=Payment.PAID,
        transaction=transaction_,
        made_at=moment,
        paid_at=moment,
    )
    _book_fee(stray, moment)
    give_back_unasked(payment_id=stray.pk, cause=outcome, moment=moment)
    outbox.tell(
        shop_id=payment.shop_id,
        kind="payment_doubtful",
        about=str(payment.order_id),
        facts={"payment_id": payment.pk, "asked_fen": payment.amount_fen, "came_fen": amount_fen, "why": outcome},
        moment=moment,
    )
    return Recorded(outcome, stray.pk, payment.order_id, amount_fen)


def _numbered(model: type[Numbered], moment: datetime, **kept: object) -> Numbered:
    """A new row under a number of its own: another one is drawn while a process that drew our maker's number was
    quicker. Raises IntegrityError when something else than the number is taken."""
    while True:
        number = next_number(moment)
        try:
            with transaction.atomic():
                return model.objects.create(id=number, **kept)
        except IntegrityError:
            if not model.objects.filter(pk=number).exists():
                raise
            become_another_maker()


@transaction.atomic
def give_back_unasked(*, payment_id: int, cause: str, moment: datetime) -> int:
    """The number of the refund of a payment that sells nothing, such as one that came after the order was closed and
    could not be filled any more: booked as held for the buyer, given back whole, once. Raises RefundTooLarge."""
    payment = Payment.objects.get(pk=payment_id)
    ledger.book(
        shop_id=payment.shop_id,
        kind="unexpected_payment",
        about=str(payment.pk),
        order_id=payment.order_id,
        postings={"provider_receivable": payment.amount_fen, "refunds_payable": -payment.amount_fen},
        moment=moment,
    )
    return make_refund(payment_id=payment_id, amount_fen=payment.amount_fen, cause=cause, moment=moment)


def _book_fee(payment: Payment, moment: datetime) -> None:
    basis_points = provider_named(payment.provider, shop_id=payment.shop_id).fee_basis_points
    fee = fee_fen(amount_fen=payment.amount_fen, basis_points=basis_points)
    ledger.book(
        shop_id=payment.shop_id,
        kind="fee",
        about=str(payment.pk),
        order_id=payment.order_id,
        postings={"provider_fees": fee, "provider_receivable": -fee},
        moment=moment,
    )


def close_locally(*, payment_id: int) -> bool:
    """Whether this call took the payment from waiting to closed; the provider has closed it before."""
    return bool(Payment.objects.filter(pk=payment_id, state=Payment.WAITING).update(state=Payment.CLOSED))


@transaction.atomic
def make_refund(*, payment_id: int, amount_fen: int, cause: str, moment: datetime) -> int:
    """The number of the refund of so much for this cause: made now, or the one that was made before. It is sent later,
    by `send_due_refunds`; the caller books what it means. Raises NoSuchPayment, RefundTooLarge, TooManyRefunds."""
    payment = Payment.objects.select_for_update().filter(pk=payment_id).first()
    if payment is None:
        raise NoSuchPayment(payment=payment_id)
    known = Refund.objects.filter(payment_id=payment_id, cause=cause).first()
    if known is not None:
        return known.pk
    if Refund.objects.filter(payment_id=payment_id).count() >= MOST_REFUNDS:
        raise TooManyRefunds(payment=payment_id, most=MOST_REFUNDS)
    enough = Payment.objects.filter(pk=payment_id, state=Payment.PAID, refunded_fen__lte=F("amount_fen") - amount_fen)
    if amount_fen <= 0 or not enough.update(refunded_fen=F("refunded_fen") + amount_fen):
        raise RefundTooLarge(payment=payment_id, amount_fen=amount_fen)
    refund = _numbered(
        Refund,
        moment,
        payment_id=payment_id,
        order_id=payment.order_id,
        amount_fen=amount_fen,
        cause=cause,
        made_at=moment,
    )
    outbox.tell(
        shop_id=payment.shop_id,
        kind="refund_due",
        about=str(payment.order_id),
        facts={"refund_id": refund.pk, "payment_id": payment_id, "amount_fen": amount_fen, "cause": cause},
        moment=moment,
    )
    return refund.pk


def retry_refund(*, refund_id: int, shop_id: int | None = None) -> None:
    """A refund that the provider refused is sent again, with the same number, when a person says so. Give the shop
    whose refund it must be.

    Raises NoSuchRefund.
    """
    refused = Refund.objects.filter(pk=refund_id, state=Refund.REFUSED)
    if shop_id is not None:
        refused = refused.filter(payment__in=Payment.objects.filter(shop_id=shop_id))
    if not refused.update(state=Refund.DUE, tried_at=None):
        raise NoSuchRefund(refund=refund_id)
