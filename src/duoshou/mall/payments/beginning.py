"""A buyer begins to pay: whether the way is offered, and what their device needs; begun again it is said the same."""

from __future__ import annotations

import logging
from datetime import datetime

from duoshou.mall.payments.asking import account_of, row_of
from duoshou.mall.payments.errors import (
    CannotBePaidNow,
    NotSetUp,
    NotTakenHere,
    PaymentSecretsOpen,
    PaymentSettingsWrong,
)
from duoshou.mall.payments.models import Payment
from duoshou.mall.payments.providers.known import provider_named
from duoshou.mall.payments.values import JSAPI, Payable, PayBy, PayWith

LOG = logging.getLogger(__name__)


def must_be_offered(*, by: PayBy, shop_id: int) -> None:
    """Raises UnknownProvider, NotTakenHere or SandboxIsOff when the shop does not take money in this way."""
    try:
        ways = provider_named(by.provider, shop_id=shop_id).ready_ways()
    except (NotSetUp, PaymentSettingsWrong, PaymentSecretsOpen) as why:
        LOG.error("payments by %s are not set up: %s", by.provider, why)
        raise NotTakenHere(provider=by.provider) from None
    if by.way not in ways or (by.way == JSAPI and not by.openid):
        raise NotTakenHere(provider=by.provider)


def begin(*, payment_id: int, title: str, pay_by: datetime, moment: datetime, payer: PayBy | None = None) -> PayWith:
    """What the buyer's device needs to pay. Raises NoSuchPayment, CannotBePaidNow, NotTakenHere, ProviderSilent,
    SandboxIsOff."""
    payment = row_of(payment_id)
    if payment.state != Payment.WAITING:
        raise CannotBePaidNow(payment=payment_id, state=payment.state)
    payable = Payable(
        payment_id=payment_id,
        shop_id=payment.shop_id,
        order_id=payment.order_id,
        amount_fen=payment.amount_fen,
        title=title,
        pay_by=pay_by,
        payer=payer or PayBy(),
        notice_url=payment.notice_url or _told_where(payment),
    )
    with account_of(payment) as provider:
        device = provider.begin(payable)
    if payable.payer.way == JSAPI:
        prepaid = device["package"].removeprefix("prepay_id=")
        waiting = Payment.objects.filter(pk=payment_id, state=Payment.WAITING)
        waiting.update(prepaid=prepaid, prepaid_at=moment, begun_for=payable.payer.session)
    return PayWith(payment_id, payment.provider, payment.amount_fen, device)


def _told_where(payment: Payment) -> str:
    """Where the provider is to tell us of the payment, kept before anything is sent: it takes a number again only in
    the words of the first time. Blank where it tells nobody. Raises NotTakenHere."""
    with account_of(payment) as provider:
        notice_url = provider.payment_notice_url()
    if not notice_url or Payment.objects.filter(pk=payment.pk, notice_url="").update(notice_url=notice_url):
        return notice_url
    return row_of(payment.pk).notice_url
