"""Reading payments and refunds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime

from django.db.models import Q, QuerySet

from duoshou.mall.payments.configuration import strange_names
from duoshou.mall.payments.errors import (
    NoSuchPayment,
    NotSetUp,
    PaymentSecretsOpen,
    PaymentSettingsWrong,
    SandboxIsOff,
)
from duoshou.mall.payments.models import Notice, Payment, Refund
from duoshou.mall.payments.providers.known import PROVIDERS
from duoshou.mall.payments.values import JSAPI, DoubtfulNotice, PayBy, PaymentFacts, Readiness, RefundFacts
from duoshou.mall.shops import facade as shops

DOUBTFUL_VERDICTS = ("NoticeMismatch", "NoSuchPayment", "NoSuchRefund")

AT_ONCE = 900


def payment(*, payment_id: int) -> PaymentFacts:
    """One payment. Raises NoSuchPayment."""
    found = Payment.objects.filter(pk=payment_id).first()
    if found is None:
        raise NoSuchPayment(payment=payment_id)
    return payment_facts(found)


def payments_of(*, order_ids: Sequence[int]) -> dict[int, list[PaymentFacts]]:
    """The payments of each order, the first first."""
    found: dict[int, list[PaymentFacts]] = defaultdict(list)
    for one in Payment.objects.filter(order_id__in=order_ids).order_by("id"):
        found[one.order_id].append(payment_facts(one))
    return found


def begun_otherwise(*, order_id: int, by: PayBy) -> list[PaymentFacts]:
    """The payments of the order that were begun and wait, in another way than this one or, where the provider knows
    who pays, in another session: somebody else may stand there, to whom this payer's way leads not. The first first."""
    other = ~Q(provider=by.provider, way=by.way) | (Q(way=JSAPI) & ~Q(begun_for=by.session))
    begun = Payment.objects.filter(other, order_id=order_id, state=Payment.WAITING, begun_at__isnull=False)
    return [payment_facts(one) for one in begun.order_by("id")]


def refunds_of(*, order_ids: Sequence[int]) -> dict[int, list[RefundFacts]]:
    """The refunds of each order, the first first."""
    found: dict[int, list[RefundFacts]] = defaultdict(list)
    for one in Refund.objects.filter(order_id__in=order_ids).order_by("id"):
        found[one.order_id].append(refund_facts(one))
    return found


def readiness(*, shop_id: int | None = None) -> list[Readiness]:
    """Every provider, and whether this shop can take money by it."""
    found = []
    for name, provider in PROVIDERS.items():
        try:
            found.append(Readiness(name, provider.of_shop(shop_id).ready_ways()))
        except (NotSetUp, PaymentSettingsWrong, PaymentSecretsOpen, SandboxIsOff) as why:
            found.append(Readiness(name, (), why))
    return found


def wrong_settings() -> list[PaymentSettingsWrong | PaymentSecretsOpen]:
    """What is wrong with the accounts of the house and of every shop, each once, and names that nobody reads. An
    account that is not there is none that is wrong; nothing of a secret is said."""
    found: dict[str, PaymentSettingsWrong | PaymentSecretsOpen] = {}
    with suppress(PaymentSettingsWrong, PaymentSecretsOpen):
        # A file that cannot be read at all is named by the accounts below.
        found |= {one.in_both_languages(): one for one in strange_names()}
    for shop_id in (None, *(one.id for one in shops.all_shops())):
        for one in readiness(shop_id=shop_id):
            if isinstance(one.refusal, (PaymentSettingsWrong, PaymentSecretsOpen)):
                found.setdefault(one.refusal.in_both_languages(), one.refusal)
    return list(found.values())


def doubtful_notices(*, shop_id: int, limit: int = 50) -> list[DoubtfulNotice]:
    """What providers told of money that does not fit anything of the shop's, the newest first."""
    payments = Payment.objects.filter(shop_id=shop_id)
    found = Notice.objects.filter(verdict__in=DOUBTFUL_VERDICTS).filter(
        Q(payment_id__in=payments.values("id")) | Q(facts__door=shop_id)
    )
    return [
        DoubtfulNotice(
            one.at,
            one.provider,
            one.payment_id or 0,
            one.verdict,
            str(one.facts.get("why", "")),
            str(one.facts.get("transaction", "")),
            int(one.facts.get("amount_fen", 0)),
        )
        for one in found.order_by("-id")[:limit]
    ]


def refunds_waiting_for_a_person(*, shop_id: int, limit: int = 50) -> list[RefundFacts]:
    """The refunds that the provider refused: somebody has to look."""
    found = Refund.objects.filter(payment__shop_id=shop_id, state=Refund.REFUSED).order_by("id")[:limit]
    return [refund_facts(one) for one in found]


def payments_moved(
    *, shop_id: int, provider: str, since: datetime, until: datetime, numbers: Sequence[int] = ()
) -> list[PaymentFacts]:
    """The shop's payments by the provider that came in from `since` to before `until`; and those of these numbers,
    of whichever shop and provider and however they stand."""
    found = Payment.objects.filter(shop_id=shop_id, provider=provider, paid_at__gte=since, paid_at__lt=until)
    known = {row.pk: row for row in found}
    known |= {row.pk: row for row in _of_numbers(Payment.objects.all(), set(numbers) - set(known))}
    return [payment_facts(row) for _, row in sorted(known.items())]


def refunds_moved(
    *, shop_id: int, provider: str, since: datetime, until: datetime, numbers: Sequence[int] = ()
) -> list[RefundFacts]:
    """The shop's refunds by the provider that were done from `since` to before `until`; and those of these numbers."""
    found = Refund.objects.filter(
        payment__shop_id=shop_id, payment__provider=provider, done_at__gte=since, done_at__lt=until
    )
    known = {row.pk: row for row in found}
    known |= {row.pk: row for row in _of_numbers(Refund.objects.all(), set(numbers) - set(known))}
    return [refund_facts(row) for _, row in sorted(known.items())]


def shops_of_payments(*, payment_ids: Sequence[int]) -> dict[int, int]:
    """The shop of each payment."""
    return {row.pk: row.shop_id for row in _of_numbers(Payment.objects.only("shop_id"), set(payment_ids))}


def _of_numbers(rows: QuerySet, numbers: set[int]) -> Iterator:
    """The rows of these numbers, asked in batches that every database takes."""
    asked = sorted(numbers)
    for first in range(0, len(asked), AT_ONCE):
        yield from rows.filter(pk__in=asked[first : first + AT_ONCE])


def payment_facts(row: Payment) -> PaymentFacts:
    """The row as a value."""
    return PaymentFacts(
        payment_id=row.pk,
        shop_id=row.shop_id,
        order_id=row.order_id,
        provider=row.provider,
        amount_fen=row.amount_fen,
        refunded_fen=row.refunded_fen,
        state=row.state,
        transaction=row.transaction,
        made_at=row.made_at,
        paid_at=row.paid_at,
        way=row.way,
        begun_at=row.begun_at,
    )


def refund_facts(row: Refund) -> RefundFacts:
    """The row as a value."""
    return RefundFacts(
        refund_id=row.pk,
        payment_id=row.payment_id,
        order_id=row.order_id,
        amount_fen=row.amount_fen,
        cause=row.cause,
        state=row.state,
        tries=row.tries,
        made_at=row.made_at,
        done_at=row.done_at,
    )
