"""Reading webhooks and their deliveries, as the office shows them."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Prefetch, Q, QuerySet

from duoshou.kernel.words import Words
from duoshou.mall.webhooks.errors import NoSuchWebhook
from duoshou.mall.webhooks.models import Delivery, Try, Webhook, WebhookStep
from duoshou.mall.webhooks.rules.kinds import KINDS, TEST, words_of
from duoshou.mall.webhooks.rules.outcomes import OUTCOMES
from duoshou.mall.webhooks.rules.places import host_of, masked
from duoshou.mall.webhooks.values import DeliveryShown, StepShown, TryShown, WebhookShown

LARGEST = 2**63 - 1
# How a delivery stands that waited when its address was removed: it never goes out.
DROPPED = "dropped"
ENDED = (Delivery.DELIVERED, Delivery.GIVEN_UP)
LOG = Prefetch("log", queryset=Try.objects.order_by("pk"))


def webhooks_of(*, shop_id: int) -> list[WebhookShown]:
    """The shop's addresses, removed ones too, the newest first, with what waits for each."""
    return [_shown(one) for one in _counted(shop_id).order_by("-pk")]


def webhook_of(*, shop_id: int, webhook_id: int, counted: bool = False) -> WebhookShown:
    """One address of the shop; what waits for it is counted where it is shown. Raises NoSuchWebhook."""
    own = _counted(shop_id) if counted else Webhook.objects.filter(shop_id=shop_id)
    found = own.filter(pk=min(webhook_id, LARGEST)).first()
    if found is None:
        raise NoSuchWebhook()
    return _shown(found)


def steps_of(*, shop_id: int, webhook_id: int, limit: int = 50) -> list[StepShown]:
    """What was done about an address, the newest first."""
    rows = WebhookStep.objects.filter(webhook_id=min(webhook_id, LARGEST), webhook__shop_id=shop_id).order_by("-pk")
    return [StepShown(one.at, one.who, one.did, one.about) for one in rows[:limit]]


def deliveries_of(
    *, shop_id: int, webhook_id: int, state: str = "", about: str = "", before: int | None = None, limit: int = 100
) -> list[DeliveryShown]:
    """The deliveries of an address, the newest first; those in one state, those of one order, those before another one,
    when it is said."""
    rows = Delivery.objects.filter(webhook_id=min(webhook_id, LARGEST), webhook__shop_id=shop_id)
    if state:
        rows = rows.filter(state=Delivery.WAITING if state == DROPPED else state)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    if about:
        rows = rows.filter(about=about)
    found = rows.select_related("webhook").prefetch_related(LOG).order_by("-pk")
    return [_delivery(one) for one in found[:limit]]


def delivery_of(*, shop_id: int, webhook_id: int, delivery_id: int) -> DeliveryShown:
    """One delivery with every try. Raises NoSuchWebhook."""
    rows = Delivery.objects.filter(pk=min(delivery_id, LARGEST), webhook_id=min(webhook_id, LARGEST))
    found = rows.filter(webhook__shop_id=shop_id).select_related("webhook").prefetch_related(LOG).first()
    if found is None:
        raise NoSuchWebhook()
    return _delivery(found)


def ended_since(*, webhook_id: int, since: datetime) -> QuerySet[Delivery]:
    """What would go out once more if everything since then were asked for again; what waits goes out anyway, and a test
    is no news."""
    ended = Delivery.objects.filter(webhook_id=min(webhook_id, LARGEST), at__gte=since, state__in=ENDED)
    return ended.exclude(kind=TEST)


def replayable_since(*, shop_id: int, webhook_id: int, since: datetime) -> int:
    """How many deliveries of news since then would go out once more."""
    return ended_since(webhook_id=webhook_id, since=since).filter(webhook__shop_id=shop_id).count()


def paused_webhooks(*, shop_id: int) -> int:
    """How many addresses of the shop were paused by the clock and wait for somebody to look."""
    return Webhook.objects.filter(shop_id=shop_id, state=Webhook.PAUSED).count()


def _counted(shop_id: int) -> QuerySet:
    return Webhook.objects.filter(shop_id=shop_id).annotate(
        waiting=Count("deliveries", filter=Q(deliveries__state=Delivery.WAITING)),
        given_up=Count("deliveries", filter=Q(deliveries__state=Delivery.GIVEN_UP)),
    )


def _shown(one: Webhook) -> WebhookShown:
    return WebhookShown(
        webhook_id=one.pk,
        address=masked(one.url),
        host=host_of(one.url),
        secret_mark=one.fingerprint,
        kinds=tuple(KINDS[name].words for name in one.kinds if name in KINDS),
        kind_names=tuple(one.kinds),
        state=one.state,
        why=one.why,
        made_at=one.made_at,
        made_by=one.made_by,
        failing_since=one.failing_since,
        old_until=one.old_until,
        waiting=getattr(one, "waiting", None),
        given_up=getattr(one, "given_up", None),
    )


def _delivery(one: Delivery) -> DeliveryShown:
    log = tuple(_try(each) for each in one.log.all())
    is_dropped = one.state == Delivery.WAITING and one.webhook.state == Webhook.REMOVED
    return DeliveryShown(
        delivery_id=one.pk,
        message_id=one.message_id,
        kind=words_of(one.kind),
        about=one.about,
        at=one.at,
        state=DROPPED if is_dropped else one.state,
        next_at=one.next_at,
        ended_at=one.ended_at,
        body=one.body,
        last=log[-1] if log else None,
        log=log,
    )


def _try(each: Try) -> TryShown:
    words = OUTCOMES.get(each.outcome) or Words(each.outcome, each.outcome)
    return TryShown(each.at, each.ended_at, words, each.status, each.called)
