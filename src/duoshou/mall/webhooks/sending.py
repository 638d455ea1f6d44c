"""What waits goes out: claimed by one conditional statement, posted outside of any transaction, concluded by another.

Addresses go side by side, each with one delivery at a time, those that fail after the others. One that fails, or whose
turn has lasted, is left until the next round: as many as go side by side hold up the others for a turn and one try.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Case, F, QuerySet, When

from duoshou.mall.webhooks.models import Delivery, Try, Webhook, WebhookStep
from duoshou.mall.webhooks.posting import Posted, Resolve, post, resolved
from duoshou.mall.webhooks.rules.kinds import TEST
from duoshou.mall.webhooks.rules.outcomes import DELIVERED, GONE
from duoshou.mall.webhooks.rules.places import place_of
from duoshou.mall.webhooks.rules.retrying import CLAIM_LASTS, has_failed_too_long, next_try
from duoshou.mall.webhooks.rules.signing import signed_headers
from duoshou.mall.webhooks.secret import fingerprint_of, key_of

LOG = logging.getLogger(__name__)
CLOCK = "clock"
SIDE_BY_SIDE = 8
MOST_IN_A_ROW = 50
TURN_LASTS = timedelta(seconds=3)


@dataclass(frozen=True, slots=True)
class Way:
    """How things are sent: what the time is, how retries are spread, how names are resolved, when to stop."""

    now: Callable[[], datetime]
    jitter: Callable[[], float]
    resolve: Resolve = resolved
    is_over: Callable[[], bool] = lambda: False


def send_due(way: Way) -> bool:
    """Whether there is more at once. Whatever is due is tried; nothing is raised for what a receiver does."""
    healthy_first = F("webhook__failing_since").asc(nulls_first=True), "webhook_id"
    due = list(_due(way.now()).order_by(*healthy_first).values_list("webhook_id", flat=True).distinct())
    if not due:
        return False
    with ThreadPoolExecutor(SIDE_BY_SIDE, thread_name_prefix="webhook") as side_by_side:
        return any(list(side_by_side.map(lambda webhook_id: _in_a_row(webhook_id, way), due)))


def claim(delivery: Delivery, *, moment: datetime) -> str | None:
    """The token of whoever may try it now; None when somebody else was quicker. What a dead process claimed is free
    again when its claim has lasted."""
    if not _due(moment).filter(pk=delivery.pk).exists():
        return None
    token = secrets.token_hex(16)
    # Its own columns alone: a join becomes a subquery, which PostgreSQL does not look at again after it has waited.
    seen = Delivery.objects.filter(
        pk=delivery.pk, state=Delivery.WAITING, claim=delivery.claim, next_at=delivery.next_at, next_at__lte=moment
    )
    taken = seen.update(claim=token, next_at=moment + CLAIM_LASTS, tries=F("tries") + 1)
    return token if taken else None


def _due(moment: datetime) -> QuerySet[Delivery]:
    return Delivery.objects.filter(state=Delivery.WAITING, next_at__lte=moment, webhook__state=Webhook.ON)


def _in_a_row(webhook_id: int, way: Way) -> bool:
    """Whether more may wait for this address when its turn is over; False after the first that fails."""
    ends_at = way.now() + TURN_LASTS
    try:
        for _ in range(MOST_IN_A_ROW):
            if way.is_over() or not _one(webhook_id, way):
                return False
            if way.now() >= ends_at:
                break
        return True
    finally:
        connection.close()


def _one(webhook_id: int, way: Way) -> bool:
    """Whether the next that is due was taken by its receiver, or by somebody quicker: a test, for which a person waits,
    or else the oldest."""
    moment = way.now()
    tests_first = Case(When(kind=TEST, then=0), default=1), "next_at", "pk"
    delivery = _due(moment).filter(webhook_id=webhook_id).select_related("webhook").order_by(*tests_first).first()
    if delivery is None:
        return False
    token = claim(delivery, moment=moment)
    if token is None:
        return True
    posted = _posted(delivery, way, moment)
    _conclude(delivery, token, posted, way, began=moment)
    return posted.outcome == DELIVERED


def _posted(delivery: Delivery, way: Way, moment: datetime) -> Posted:
    on_loopback = settings.WEBHOOKS_ON_LOOPBACK
    place, keys = place_of(delivery.webhook.url, on_loopback=on_loopback), _keys(delivery.webhook, moment)
    if place is None or not keys:
        return Posted("not_sent")
    signed = signed_headers(message_id=delivery.message_id, moment=moment, body=delivery.body, keys=keys)
    headers = {"Content-Type": "application/json", "User-Agent": "duoshou", **signed}
    return post(place, headers=headers, body=delivery.body.encode(), resolve=way.resolve, on_loopback=on_loopback)


def _keys(webhook: Webhook, moment: datetime) -> list[bytes]:
    """The key to sign with, and the one before while it still counts; none when the home has another key by now."""
    key = key_of(webhook.nonce)
    if fingerprint_of(key) != webhook.fingerprint:
        return []
    is_old_good = webhook.old_nonce and webhook.old_until is not None and moment < webhook.old_until
    return [key, key_of(webhook.old_nonce)] if is_old_good else [key]


@transaction.atomic
def _conclude(delivery: Delivery, token: str, posted: Posted, way: Way, *, began: datetime) -> None:
    """What became of the try is kept; the delivery moves on unless it was asked for again meanwhile."""
    moment, webhook_id = way.now(), delivery.webhook_id
    Try.objects.create(
        delivery_id=delivery.pk,
        at=began,
        ended_at=moment,
        outcome=posted.outcome,
        status=posted.status,
        called=posted.called,
    )
    held = Delivery.objects.filter(pk=delivery.pk, claim=token, state=Delivery.WAITING)
    # A person waits for the answer to a test: it is tried once, and says nothing about the news.
    is_test = delivery.kind == TEST
    if posted.outcome == DELIVERED:
        held.update(state=Delivery.DELIVERED, claim="", ended_at=moment)
        if not is_test:
            Webhook.objects.filter(pk=webhook_id, failing_since__isnull=False).update(failing_since=None)
        return
    again = None if is_test else next_try(tries=delivery.tries + 1, moment=moment, jitter=way.jitter())
    if again is None:
        held.update(state=Delivery.GIVEN_UP, claim="", ended_at=moment)
    else:
        held.update(claim="", next_at=again)
    if not is_test:
        _count_failure(webhook_id, posted.outcome, moment)


def _count_failure(webhook_id: int, outcome: str, moment: datetime) -> None:
    """An address that is gone, or of which only failures were heard for days, is paused, and says so."""
    LOG.warning("webhook %s: %s", webhook_id, outcome)
    Webhook.objects.filter(pk=webhook_id, failing_since__isnull=True).update(failing_since=moment)
    since = Webhook.objects.values_list("failing_since", flat=True).get(pk=webhook_id)
    why = {GONE: "gone", "not_sent": "unusable"}.get(outcome, "")
    if not why and has_failed_too_long(failing_since=since, moment=moment):
        why = "failing"
    if why and Webhook.objects.filter(pk=webhook_id, state=Webhook.ON).update(state=Webhook.PAUSED, why=why):
        WebhookStep.objects.create(webhook_id=webhook_id, at=moment, who=CLOCK, did="pause", about=why)
