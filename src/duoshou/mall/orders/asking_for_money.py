"""Money that nobody tells us of is asked for: by the clock, while a buyer waits before the page, and before a buyer
pays in another way."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import OperationalError, connection

from duoshou.kernel.errors import Refusal
from duoshou.mall.orders.models import Order
from duoshou.mall.orders.settling import settle_payment
from duoshou.mall.orders.stepping import order_of_anyone
from duoshou.mall.payments import facade as payments
from duoshou.mall.payments.facade import PayBy, PaymentFacts, ProviderSilent, Trade

LOG = logging.getLogger(__name__)


def ask_for_money(*, moment: datetime, limit: int = 100) -> int:
    """How many payments were settled or closed because their provider was asked how they stand.

    One account that does not answer holds up no other: what is left of its payments is asked for the next time.
    """
    moved, silent = 0, set[tuple[str, int]]()
    for own in payments.due_questions(moment=moment, limit=limit):
        account = (own.provider, own.shop_id)
        if account in silent:
            continue
        try:
            moved += _asked(own, moment)
        except ProviderSilent:
            silent.add(account)
        except Refusal as no:
            LOG.warning("payment %s cannot be asked for now: %s", own.payment_id, no)
        except OperationalError as busy:
            connection.close()
            LOG.warning("payment %s cannot be asked for, the database is busy: %s", own.payment_id, busy)
    return moved


def ask_while_waiting(*, order_id: int, buyer_id: int, moment: datetime) -> str:
    """The state of the order, after the providers at which somebody may have paid it were asked; each is asked once in
    a few seconds, however many pages wait. Raises NoSuchOrder."""
    order = order_of_anyone(order_id=order_id, buyer_id=buyer_id)
    if order.state != "awaiting_payment":
        return order.state
    for own in payments.payments_of(order_ids=[order_id]).get(order_id, []):
        if own.state != "waiting" or not payments.may_ask_now(payment_id=own.payment_id, moment=moment):
            continue
        try:
            _asked(own, moment)
        except Refusal as no:
            LOG.warning("payment %s cannot be asked for now: %s", own.payment_id, no)
    return order_of_anyone(order_id=order_id, buyer_id=buyer_id).state


def close_other_ways(*, order_id: int, buyer_id: int, by: PayBy, moment: datetime) -> str:
    """The state of the order, after the ways to pay that were begun before and given up for this one were closed at
    their providers: nobody should pay twice. So is a payment in the same way that somebody else began whom the
    provider knows: another session inside WeChat is led to its own. If somebody was quicker, that money counts.
    A provider that does not answer holds up nothing; money that comes in twice goes back by itself.

    Raises NoSuchOrder.
    """
    order = order_of_anyone(order_id=order_id, buyer_id=buyer_id)
    if order.state != "awaiting_payment":
        return order.state
    for own in payments.begun_otherwise(order_id=order_id, by=by):
        try:
            _taken_in(own, payments.ask_to_close(payment_id=own.payment_id), moment)
        except Refusal as no:
            LOG.warning("payment %s cannot be closed now: %s", own.payment_id, no)
    return order_of_anyone(order_id=order_id, buyer_id=buyer_id).state


def ask_about(*, payment_id: int, moment: datetime) -> bool:
    """Whether a payment stands otherwise than before its provider was asked now, because a person wants to know.

    Raises NoSuchPayment, ProviderSilent, NotTakenHere, and what settle_payment raises.
    """
    return _asked(payments.payment(payment_id=payment_id), moment)


def _asked(own: PaymentFacts, moment: datetime) -> bool:
    """Whether the payment stands otherwise than before. When its order waits for no money any more, the provider is
    asked to close it: nobody should pay twice. Raises ProviderSilent, NotTakenHere, and what settle_payment raises."""
    order_waits = Order.objects.filter(pk=own.order_id, state="awaiting_payment").exists()
    ask = payments.how_it_stands if order_waits else payments.ask_to_close
    return _taken_in(own, ask(payment_id=own.payment_id), moment)


def _taken_in(own: PaymentFacts, trade: Trade, moment: datetime) -> bool:
    """Whether the payment stands otherwise than before its provider said how it stands there."""
    if trade.state == "paid":
        settle_payment(
            payment_id=own.payment_id,
            provider=own.provider,
            transaction_=trade.transaction,
            amount_fen=trade.amount_fen,
            moment=moment,
        )
        return True
    # Closed at the provider while the order waits: paying it again takes another number.
    return trade.state == "closed" and payments.close_locally(payment_id=own.payment_id)
