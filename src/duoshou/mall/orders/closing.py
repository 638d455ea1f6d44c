"""Orders that end without being sent: given up or expired before payment, given back whole before shipping."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from duoshou.kernel.words import Words
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.ledger import facade as ledger
from duoshou.mall.members import facade as members
from duoshou.mall.orders.errors import AfterSaleUnderWay, OrderMoved
from duoshou.mall.orders.models import Order
from duoshou.mall.orders.rules.sale import reversed_postings
from duoshou.mall.orders.settling import postings_of, settle_payment
from duoshou.mall.orders.stepping import lock, order_of_anyone, refuse, step
from duoshou.mall.payments import facade as payments
from duoshou.mall.payments.facade import NotTakenHere, PaymentFacts, ProviderSilent
from duoshou.mall.promotions import facade as promotions
from duoshou.mall.stock import facade as stock

CANCELLING = Words("取消", "cancelled")
OVER = ("cancelled", "expired", "refunded")
# A provider that does not answer holds stock no longer than this; money that still comes is dealt with as late.
SILENT_FOR_AT_MOST = timedelta(minutes=10)
ROUNDS = 5


def cancel(
    *,
    order_id: int,
    who: str,
    why: str,
    moment: datetime,
    buyer_id: int | None = None,
    shop_id: int | None = None,
) -> str:
    """The state in which the order ended: `cancelled` before it was paid, `refunded` when it was paid and not shipped;
    the state it had when it was over already.

    The provider is asked to close the payment first; if somebody paid in that moment, the payment counts and is given
    back. Give the buyer or the shop whose order it must be.

    Raises NoSuchOrder, StepNotAllowed, AfterSaleUnderWay, ProviderSilent, OrderMoved.
    """
    for _ in range(ROUNDS):
        order = order_of_anyone(order_id=order_id, buyer_id=buyer_id, shop_id=shop_id)
        if order.state in OVER:
            return order.state
        if order.state == "paid" and order.open_cases:
            raise AfterSaleUnderWay(order=order_id)
        if order.state == "paid":
            if give_back_whole(order_id=order_id, who=who, why=why, moment=moment):
                return "refunded"
        elif order.state == "awaiting_payment":
            if not settled_instead(order, moment) and close(
                order_id=order_id, after="cancelled", who=who, why=why, moment=moment
            ):
                return "cancelled"
        else:
            raise refuse(order=order, step_words=CANCELLING)
    raise OrderMoved(order=order_id)


def settled_instead(order: Order, moment: datetime) -> bool:
    """Whether asking the provider to close the order's payment brought to light that it is paid; then it is settled.

    Raises ProviderSilent: the result is unknown.
    """
    for own in _waiting(order.pk):
        trade = payments.ask_to_close(payment_id=own.payment_id)
        if trade.state == "paid":
            settled = settle_payment(
                payment_id=own.payment_id,
                provider=own.provider,
                transaction_=trade.transaction,
                amount_fen=trade.amount_fen,
                moment=moment,
            )
            # Another amount than asked has its own refund and pays for nothing: the order still ends unpaid.
            if settled.state != "awaiting_payment":
                return True
    return False


def _waiting(order_id: int) -> list[PaymentFacts]:
    found = payments.payments_of(order_ids=[order_id]).get(order_id, [])
    return [own for own in found if own.state == "waiting"]


@transaction.atomic
def close(*, order_id: int, after: str, who: str, why: str, moment: datetime) -> bool:
    """Whether this call took an unpaid order to `after`; what it held is free again. False when it moved meanwhile."""
    order = lock(order_id=order_id)
    if order.state != "awaiting_payment":
        return False
    step(order=order, after=after, who=who, why=why, moment=moment)
    for own in _waiting(order_id):
        payments.close_locally(payment_id=own.payment_id)
    promotions.release(order_id=order_id)
    coupons.release(order_id=order_id, why=after, moment=moment)
    stock.release(order_id=order_id)
    return True


@transaction.atomic
def give_back_whole(*, order_id: int, who: str, why: str, moment: datetime) -> bool:
    """Whether this call gave a paid, unshipped order back: money, stock, coupons, budgets, spending, and the book.

    False when it moved meanwhile. The money itself goes with `send_due_refunds`.
    """
    order = lock(order_id=order_id)
    if order.state != "paid" or order.open_cases:
        return False
    refunded_before_fen = order.refunded_fen
    step(
        order=order,
        after="refunded",
        who=who,
        why=why,
        moment=moment,
        facts={"refunded_fen": order.paid_fen},
        refunded_fen=order.paid_fen,
    )
    order.lines.update(refunded_fen=F("payable_fen"), withdrawn_pieces=F("pieces"))
    rest_fen = order.paid_fen - refunded_before_fen
    promotions.release(order_id=order_id)
    coupons.release(order_id=order_id, why="refunded", moment=moment)
    rest = stock.still_out(order_id=order_id)
    stock.take_back(order_id=order_id, rows=rest, cause=f"refunded:{order_id}", moment=moment)
    members.count_refunded(buyer_id=order.buyer_id, order_id=order_id, refunded_fen=order.paid_fen, moment=moment)
    ledger.book(
        shop_id=order.shop_id,
        kind="sale_reversed",
        about=str(order_id),
        order_id=order_id,
        postings=reversed_postings(_still_booked(order)),
        moment=moment,
    )
    if rest_fen:
        own = that_paid(order)
        payments.make_refund(payment_id=own.payment_id, amount_fen=rest_fen, cause="cancelled", moment=moment)
    return True


def _still_booked(order: Order) -> dict[str, int]:
    """The sale as it stands in the book, less what was taken back of it in parts."""
    booked = Counter(postings_of(order))
    for entry in ledger.entries_of_order(shop_id=order.shop_id, order_id=order.pk, kind="sale_returned"):
        for account, amount_fen in entry.postings:
            # What went back is owed to the buyer, and no longer the provider's to give.
            booked["provider_receivable" if account == "refunds_payable" else account] += amount_fen
    return dict(booked)


def that_paid(order: Order) -> PaymentFacts:
    """The payment that filled the order: money that came besides has its own refund already."""
    found = payments.payments_of(order_ids=[order.pk])[order.pk]
    return next(own for own in found if own.state == "paid" and own.refunded_fen < own.amount_fen)


def expire(*, order: Order, moment: datetime) -> str | None:
    """What became of one order whose time is over: `expired`, `settled` when it was paid after all, None when somebody
    else dealt with it or the provider has to be asked again."""
    try:
        if settled_instead(order, moment):
            return "settled"
    except (ProviderSilent, NotTakenHere):
        if moment < order.pay_by + SILENT_FOR_AT_MOST:
            return None
    closed = close(order_id=order.pk, after="expired", who="clock", why="not paid in time", moment=moment)
    return "expired" if closed else None
