"""Notices of providers: every one is kept, and only one that passes every check is believed."""

from __future__ import annotations

import hashlib
import logging
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from duoshou.mall.outbox import facade as outbox
from duoshou.mall.payments.errors import (
    NoSuchPayment,
    NoSuchRefund,
    NoticeForged,
    NoticeMismatch,
    NoticeReplayed,
    NoticeStale,
    NoticeUnreadable,
)
from duoshou.mall.payments.models import Notice, Payment, Refund
from duoshou.mall.payments.providers.known import provider_named
from duoshou.mall.payments.rules.freshness import is_fresh
from duoshou.mall.payments.values import CURRENCY, Believed, BelievedRefund, NoticeSays, RefundSays, SignedNotice

LOG = logging.getLogger(__name__)

LARGEST_NOTICE_BYTES = 64 * 1024
LARGEST_NUMBER = 2**63
# How often a shop is told of the same mistake in its account.
TELLS_EVERY = timedelta(days=1)
# The signature is good and the money may be real, but it does not fit: a person has to look.
DOUBTFUL = (NoticeMismatch, NoSuchPayment, NoSuchRefund)


def verify_notice(
    *, provider: str, notice: SignedNotice, moment: datetime, shop_id: int | None = None
) -> Believed | BelievedRefund | None:
    """What came in or went back, when the notice is signed, fresh, heard for the first time, and speaks of a payment of
    ours; None for a notice that no money came. The amount that came in is compared where the money is recorded: money
    that came is never left lying. `shop_id` is the shop at whose address it was handed in.

    Raises UnknownProvider, NoticeForged, NoticeStale, NoticeReplayed, NoticeUnreadable, NoticeMismatch, NoSuchPayment,
    NoSuchRefund, and what is wrong with the account; whatever is raised about the notice, it is kept with it, and the
    shop is told of money with a good signature that does not fit.
    """
    house = provider_named(provider, shop_id=shop_id)
    says: NoticeSays | RefundSays | None = None
    try:
        if len(notice.body) > LARGEST_NOTICE_BYTES:
            raise NoticeUnreadable(why=f"{len(notice.body)} bytes")
        says = house.read_notice(notice)
        if not is_fresh(signed_at=says.signed_at, moment=moment):
            raise NoticeStale(signed_at=says.signed_at)
        believed = _weighed(provider, says, shop_id)
    except (NoticeForged, NoticeStale, NoticeUnreadable, *DOUBTFUL) as no:
        _refuse(provider, notice, says, no, moment, shop_id)
        raise
    try:
        with transaction.atomic():
            _keep(provider, notice, says, "believed" if believed else "declined", moment, nonce=says.nonce or None)
    except IntegrityError:
        replayed = NoticeReplayed()
        _refuse(provider, notice, says, replayed, moment, shop_id)
        raise replayed from None
    return believed


def _weighed(provider: str, says: NoticeSays | RefundSays, shop_id: int | None) -> Believed | BelievedRefund | None:
    if isinstance(says, RefundSays):
        return _compared_refund(provider, says, shop_id)
    return _compared(provider, says, shop_id) if says.is_paid else None


def _compared(provider: str, says: NoticeSays, shop_id: int | None) -> Believed:
    """The notice held against our own payment. Raises NoSuchPayment, NoticeMismatch, NoticeUnreadable."""
    payment = Payment.objects.filter(pk=says.payment_id).first()
    if payment is None:
        raise NoSuchPayment(payment=says.payment_id)
    for field, said, ours in (
        ("provider", provider, payment.provider),
        ("order_id", says.order_id, payment.order_id),
        ("shop_id", says.shop_id, payment.shop_id),
        ("shop_id", shop_id or says.shop_id, payment.shop_id),
        ("currency", says.currency, CURRENCY),
    ):
        if said != ours:
            raise NoticeMismatch(field=field, said=said, ours=ours)
    if not says.transaction or says.amount_fen < 0:
        raise NoticeUnreadable(why="transaction or amount")
    return Believed(payment.pk, payment.order_id, provider, says.transaction, says.amount_fen)


def _compared_refund(provider: str, says: RefundSays, shop_id: int | None) -> BelievedRefund:
    """The notice held against our own refund. An amount of zero is none said: the provider is asked before the refund
    counts as done. Raises NoSuchRefund, NoticeMismatch."""
    refund = Refund.objects.select_related("payment").filter(pk=says.refund_id).first()
    if refund is None:
        raise NoSuchRefund(refund=says.refund_id)
    for field, said, ours in (
        ("provider", provider, refund.payment.provider),
        ("shop_id", shop_id or refund.payment.shop_id, refund.payment.shop_id),
        ("transaction", says.transaction, refund.payment.transaction),
        ("amount_fen", says.amount_fen or refund.amount_fen, refund.amount_fen),
        ("currency", says.currency, CURRENCY),
    ):
        if said != ours:
            raise NoticeMismatch(field=field, said=said, ours=ours)
    return BelievedRefund(refund.pk, refund.order_id, says.answer if says.amount_fen else "accepted")


def _refuse(
    provider: str,
    notice: SignedNotice,
    says: NoticeSays | RefundSays | None,
    no: NoticeForged | NoticeStale | NoticeUnreadable | NoticeMismatch | NoticeReplayed | NoSuchPayment | NoSuchRefund,
    moment: datetime,
    shop_id: int | None,
) -> None:
    """Kept with its verdict, logged without what it says, and told to the shop when money may be behind it."""
    LOG.warning("a notice of %s is not believed: %s", provider, no.code)
    why = str(no.facts.get("why") or no.facts.get("field") or "")
    to_tell = shop_id if isinstance(no, DOUBTFUL) else None
    if to_tell is not None and _was_told(provider, says, no.code, why, moment, to_tell):
        to_tell = None
    with transaction.atomic():
        _keep(provider, notice, says, no.code, moment, why=why, door=shop_id, is_told=to_tell is not None)
        if to_tell is not None:
            told = {"why": "notice_does_not_fit", "provider": provider, "verdict": no.code, "field": why}
            about = str(says.payment_id if says is not None else 0)
            outbox.tell(shop_id=to_tell, kind="payment_doubtful", about=about, facts=told, moment=moment)


def _was_told(
    provider: str, says: NoticeSays | RefundSays | None, verdict: str, why: str, moment: datetime, shop_id: int
) -> bool:
    """Whether this shop was told of the same: providers repeat a notice for a day. One about another merchant or app is
    not read as far as its name; its day begins when the shop was told, so that a mistake that stays is told again."""
    before = Notice.objects.filter(provider=provider, verdict=verdict, facts__door=shop_id, facts__told=True)
    if says is not None:
        return before.filter(event=says.event).exists()
    return before.filter(event="", facts__why=why, at__gt=moment - TELLS_EVERY).exists()


def _keep(
    provider: str,
    notice: SignedNotice,
    says: NoticeSays | RefundSays | None,
    verdict: str,
    moment: datetime,
    *,
    nonce: str | None = None,
    why: str = "",
    door: int | None = None,
    is_told: bool = False,
) -> None:
    facts: dict[str, object] = {"bytes": len(notice.body), "sha256": hashlib.sha256(notice.body).hexdigest()}
    if why:
        facts["why"] = why[:60]
    if door is not None:
        facts["door"] = door
    if is_told:
        facts["told"] = True
    if says is not None:
        facts |= {
            "transaction": says.transaction[:64],
            "amount_fen": says.amount_fen,
            "currency": says.currency[:10],
            "signed_at": says.signed_at.isoformat(),
        }
    if isinstance(says, NoticeSays):
        facts |= {"order_id": says.order_id, "shop_id": says.shop_id, "is_paid": says.is_paid}
    if isinstance(says, RefundSays):
        facts |= {"refund_id": says.refund_id, "answer": says.answer}
    Notice.objects.create(
        at=moment,
        provider=provider,
        payment_id=says.payment_id if says is not None and abs(says.payment_id) < LARGEST_NUMBER else None,
        verdict=verdict,
        facts=facts,
        event=says.event if says is not None else "",
        nonce=nonce,
    )
