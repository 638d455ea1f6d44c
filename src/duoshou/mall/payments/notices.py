"""Notices of providers: every one is kept, and only one that passes every check is believed."""

from __future__ import annotations

import hashlib
from datetime import datetime

from duoshou.mall.payments.errors import (
    NoSuchPayment,
    NoticeForged,
    NoticeMismatch,
    NoticeStale,
    NoticeUnreadable,
)
from duoshou.mall.payments.models import Notice, Payment
from duoshou.mall.payments.providers.known import provider_named
from duoshou.mall.payments.rules.freshness import is_fresh
from duoshou.mall.payments.values import CURRENCY, Believed, NoticeSays, SignedNotice

LARGEST_NOTICE_BYTES = 64 * 1024


def verify_notice(*, provider: str, notice: SignedNotice, moment: datetime) -> Believed | None:
    """What came in, when the notice is signed, fresh, and speaks of a payment of ours; None for a notice that no money
    came. The amount is compared where the money is recorded: money that came is never left lying.

    Raises UnknownProvider, NoticeForged, NoticeStale, NoticeUnreadable, NoticeMismatch, NoSuchPayment; whatever is
    raised, the notice is kept with it.
    """
    house = provider_named(provider)
    says: NoticeSays | None = None
    try:
        if len(notice.body) > LARGEST_NOTICE_BYTES:
            raise NoticeUnreadable(why=f"{len(notice.body)} bytes")
        says = house.read_notice(notice)
        if not is_fresh(signed_at=says.signed_at, moment=moment):
            raise NoticeStale(signed_at=says.signed_at)
        believed = _compared(provider, says) if says.is_paid else None
    except (NoticeForged, NoticeStale, NoticeUnreadable, NoticeMismatch, NoSuchPayment) as no:
        _keep(provider, notice, says, no.code, moment)
        raise
    _keep(provider, notice, says, "believed" if believed else "declined", moment)
    return believed


def _compared(provider: str, says: NoticeSays) -> Believed:
    """The notice held against our own payment. Raises NoSuchPayment, NoticeMismatch."""
    payment = Payment.objects.filter(pk=says.payment_id).first()
    if payment is None:
        raise NoSuchPayment(payment=says.payment_id)
    for field, said, ours in (
        ("provider", provider, payment.provider),
        ("order_id", says.order_id, payment.order_id),
        ("shop_id", says.shop_id, payment.shop_id),
        ("currency", says.currency, CURRENCY),
    ):
        if said != ours:
            raise NoticeMismatch(field=field, said=said, ours=ours)
    if not says.transaction or says.amount_fen < 0:
        raise NoticeUnreadable(why="transaction or amount")
    return Believed(payment.pk, payment.order_id, provider, says.transaction, says.amount_fen)


def _keep(provider: str, notice: SignedNotice, says: NoticeSays | None, verdict: str, moment: datetime) -> None:
    facts: dict[str, object] = {"bytes": len(notice.body), "sha256": hashlib.sha256(notice.body).hexdigest()}
    if says is not None:
        facts |= {
            "order_id": says.order_id,
            "shop_id": says.shop_id,
            "transaction": says.transaction[:64],
            "amount_fen": says.amount_fen,
            "currency": says.currency[:10],
            "is_paid": says.is_paid,
            "signed_at": says.signed_at.isoformat(),
        }
    payment_id = says.payment_id if says is not None and abs(says.payment_id) < 2**63 else None
    Notice.objects.create(at=moment, provider=provider, payment_id=payment_id, verdict=verdict, facts=facts)
