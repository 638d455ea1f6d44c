"""What people do about webhooks: register, switch, change, draw a new secret, have something sent once more.

Each is one transaction, and each leaves a line that says who did it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from duoshou.mall.outbox import facade as outbox
from duoshou.mall.webhooks.errors import (
    NoKindChosen,
    NoSuchWebhook,
    NotAWebhookAddress,
    SecretChanged,
    TooManyWebhooks,
    WebhookIsOff,
    WebhookMoved,
    WebhookRegistered,
    WebhookRemoved,
)
from duoshou.mall.webhooks.hearing import LISTENER, new_message_id
from duoshou.mall.webhooks.models import Delivery, Try, Webhook, WebhookStep
from duoshou.mall.webhooks.queries import LARGEST, ended_since
from duoshou.mall.webhooks.rules.kinds import KINDS, TEST
from duoshou.mall.webhooks.rules.places import masked, place_of
from duoshou.mall.webhooks.rules.retrying import KEPT_FOR, OLD_SECRET_LASTS
from duoshou.mall.webhooks.rules.signing import body_of, secret_text
from duoshou.mall.webhooks.secret import fingerprint_of, key_of, new_nonce
from duoshou.mall.webhooks.values import NewSecret

MOST_WEBHOOKS = 20
FORGETS_AT_ONCE = 2_000


def register(*, shop_id: int, url: str, kinds: Iterable[str], who: str, moment: datetime) -> NewSecret:
    """A new address that hears from now on, and its secret. Raises NotAWebhookAddress, NoKindChosen, TooManyWebhooks,
    WebhookRegistered."""
    url = url.strip()
    if place_of(url, on_loopback=settings.WEBHOOKS_ON_LOOPBACK) is None:
        raise NotAWebhookAddress()
    chosen, nonce = _chosen(kinds), new_nonce()
    if Webhook.objects.filter(shop_id=shop_id).exclude(state=Webhook.REMOVED).count() >= MOST_WEBHOOKS:
        raise TooManyWebhooks(most=MOST_WEBHOOKS)
    try:
        with transaction.atomic():
            _listen_from_now_on()
            made = Webhook.objects.create(
                shop_id=shop_id,
                url=url,
                kinds=chosen,
                made_at=moment,
                made_by=who,
                hears_from=moment,
                nonce=nonce,
                fingerprint=fingerprint_of(key_of(nonce)),
            )
            _write(made.pk, "register", who, moment)
    except IntegrityError:
        raise WebhookRegistered() from None
    return NewSecret(made.pk, secret_text(key_of(nonce)))


@transaction.atomic
def choose_kinds(*, shop_id: int, webhook_id: int, kinds: Iterable[str], who: str, moment: datetime) -> None:
    """The address hears of these from now on. Raises NoSuchWebhook, WebhookRemoved, NoKindChosen."""
    chosen = _chosen(kinds)
    _see(shop_id, webhook_id)
    if not _own(shop_id, webhook_id).update(kinds=chosen):
        raise WebhookRemoved()
    _write(webhook_id, "choose", who, moment, about=" ".join(chosen))


@transaction.atomic
def switch_off(*, shop_id: int, webhook_id: int, who: str, moment: datetime) -> None:
    """Nothing more is sent or kept for the address. Raises NoSuchWebhook, WebhookRemoved, WebhookMoved."""
    _see(shop_id, webhook_id)
    if not _own(shop_id, webhook_id).exclude(state=Webhook.OFF).update(state=Webhook.OFF, why="person"):
        raise WebhookMoved()
    _write(webhook_id, "switch_off", who, moment)


@transaction.atomic
def switch_on(*, shop_id: int, webhook_id: int, who: str, moment: datetime) -> None:
    """The address is sent to again: what waits for it goes out, the patience begins anew.
    Raises NoSuchWebhook, WebhookRemoved, WebhookMoved."""
    _see(shop_id, webhook_id)
    _listen_from_now_on()
    on = {"state": Webhook.ON, "why": "", "failing_since": None}
    paused, off = (_own(shop_id, webhook_id).filter(state=state) for state in (Webhook.PAUSED, Webhook.OFF))
    if not paused.update(**on) and not off.update(**on, hears_from=moment):
        raise WebhookMoved()
    _write(webhook_id, "switch_on", who, moment)


@transaction.atomic
def remove(*, shop_id: int, webhook_id: int, who: str, moment: datetime) -> None:
    """The address is sent to no more, for good; what still waits for it never goes out. What was done and sent stays to
    be looked at; of the address stays what people may read. Raises NoSuchWebhook, WebhookRemoved."""
    found = _see(shop_id, webhook_id)
    gone = {"state": Webhook.REMOVED, "why": "person", "failing_since": None, "url": masked(found.url)}
    if not _own(shop_id, webhook_id).update(**gone):
        raise WebhookRemoved()
    _write(webhook_id, "remove", who, moment)


@transaction.atomic
def send_test(*, shop_id: int, webhook_id: int, who: str, moment: datetime) -> int:
    """The number of a test message that goes out at once; one that waits still is the one that is meant.
    Raises NoSuchWebhook, WebhookRemoved, WebhookIsOff."""
    # Held still, so that two who press at once send one.
    list(_own(shop_id, webhook_id).select_for_update())
    _see_that_it_is_on(shop_id, webhook_id)
    tests = Delivery.objects.filter(webhook_id=webhook_id, kind=TEST)
    waiting = tests.filter(state=Delivery.WAITING).values_list("pk", flat=True).first()
    if waiting is not None:
        return int(waiting)
    made = Delivery.objects.create(
        webhook_id=webhook_id,
        message_id=new_message_id(),
        kind=TEST,
        at=moment,
        body=body_of(kind=TEST, at=moment, facts={}),
        next_at=moment,
    )
    _write(webhook_id, "test", who, moment, about=made.message_id)
    return int(made.pk)


@transaction.atomic
def draw_new_secret(*, shop_id: int, webhook_id: int, instead_of: str, who: str, moment: datetime) -> NewSecret:
    """A new secret instead of the one with this mark; what is sent carries a signature of either for a day.
    Raises NoSuchWebhook, WebhookRemoved, SecretChanged."""
    found, nonce = _see(shop_id, webhook_id), new_nonce()
    # A secret of another home's key is worth nothing to anybody.
    old = found.nonce if fingerprint_of(key_of(found.nonce)) == found.fingerprint else ""
    drawn = {"nonce": nonce, "fingerprint": fingerprint_of(key_of(nonce))}
    # Drawn twice by mistake, the one in use would stop to count at once, and nobody knows the one between.
    in_use = _own(shop_id, webhook_id).filter(fingerprint=instead_of, nonce=found.nonce)
    if not in_use.update(**drawn, old_nonce=old, old_until=moment + OLD_SECRET_LASTS if old else None):
        raise SecretChanged()
    _write(webhook_id, "new_secret", who, moment)
    return NewSecret(webhook_id, secret_text(key_of(nonce)))


@transaction.atomic
def replay(*, shop_id: int, webhook_id: int, delivery_id: int, who: str, moment: datetime) -> None:
    """This delivery goes out once more, under the same id; one that waits goes out now.
    Raises NoSuchWebhook, WebhookRemoved, WebhookIsOff."""
    _see_that_it_is_on(shop_id, webhook_id)
    asked = Delivery.objects.filter(pk=min(delivery_id, LARGEST), webhook_id=webhook_id)
    message_id = asked.values_list("message_id", flat=True).first()
    if message_id is None:
        raise NoSuchWebhook()
    _again(asked, moment)
    _write(webhook_id, "replay", who, moment, about=message_id)


@transaction.atomic
def replay_since(*, shop_id: int, webhook_id: int, since: datetime, who: str, moment: datetime) -> int:
    """How many deliveries of news since then go out once more, whatever became of them.
    Raises NoSuchWebhook, WebhookRemoved, WebhookIsOff."""
    _see_that_it_is_on(shop_id, webhook_id)
    count = _again(ended_since(webhook_id=webhook_id, since=since), moment)
    _write(webhook_id, "replay_since", who, moment, about=f"{since:%Y-%m-%dT%H:%M:%SZ} ({count})")
    return count


def forget_old_deliveries(*, moment: datetime) -> int:
    """How many deliveries were forgotten, with their tries: whatever is older than the days that are promised."""
    old = Delivery.objects.filter(at__lt=moment - KEPT_FOR).order_by("at").values_list("pk", flat=True)
    numbers = list(old[:FORGETS_AT_ONCE])
    with transaction.atomic():
        Try.objects.filter(delivery_id__in=numbers).delete()
        Delivery.objects.filter(pk__in=numbers).delete()
    return len(numbers)


def _again(asked: QuerySet[Delivery], moment: datetime) -> int:
    return asked.update(state=Delivery.WAITING, next_at=moment, tries=0, claim="", ended_at=None)


def _own(shop_id: int, webhook_id: int) -> QuerySet[Webhook]:
    own = Webhook.objects.filter(pk=min(webhook_id, LARGEST), shop_id=shop_id)
    return own.exclude(state=Webhook.REMOVED)


def _see(shop_id: int, webhook_id: int) -> Webhook:
    found = Webhook.objects.filter(pk=min(webhook_id, LARGEST), shop_id=shop_id).first()
    if found is None:
        raise NoSuchWebhook()
    if found.state == Webhook.REMOVED:
        raise WebhookRemoved()
    return found


def _see_that_it_is_on(shop_id: int, webhook_id: int) -> None:
    if _see(shop_id, webhook_id).state != Webhook.ON:
        raise WebhookIsOff()


def _chosen(kinds: Iterable[str]) -> list[str]:
    asked = set(kinds)
    if not asked or not asked <= set(KINDS):
        raise NoKindChosen()
    return [name for name in KINDS if name in asked]


def _listen_from_now_on() -> None:
    """The first address of the house does not hear what happened before; while there is one, nothing is skipped."""
    if not Webhook.objects.filter(state__in=Webhook.HEARS).exists():
        outbox.begin_now(listener=LISTENER)


def _write(webhook_id: int, did: str, who: str, moment: datetime, about: str = "") -> None:
    WebhookStep.objects.create(webhook_id=webhook_id, at=moment, who=who, did=did, about=about[:100])
