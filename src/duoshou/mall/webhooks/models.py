"""What is kept of webhooks: the address, what was done about it, each delivery, each try."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

STATES = ("on", "paused", "off", "removed")
DELIVERY_STATES = ("waiting", "delivered", "given_up")


class Webhook(models.Model):
    """An address that gets news of one shop. The secret is not here: it follows from the home's key and `nonce`."""

    # Paused: by the clock; what happens meanwhile waits. Off: by a person; nothing is kept for it. Removed: for good.
    ON, PAUSED, OFF, REMOVED = STATES
    HEARS = (ON, PAUSED)

    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="+")
    url = models.CharField(max_length=500)
    kinds = models.JSONField(default=list)
    state = models.CharField(max_length=10, default=ON)
    # Why it stands where it stands: `person`, `gone`, `unusable`, `failing`.
    why = models.CharField(max_length=20, default="")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150)
    # News from before is not for it: of the time before it was made, or switched off by a person.
    hears_from = models.DateTimeField()
    nonce = models.CharField(max_length=64)
    # Of the secret, so that another home's key is noticed before anything is signed with it.
    fingerprint = models.CharField(max_length=16)
    old_nonce = models.CharField(max_length=64, default="")
    old_until = models.DateTimeField(null=True)
    # The first of the failures since which nothing has arrived.
    failing_since = models.DateTimeField(null=True)

    class Meta:
        """Each address once, until it is removed."""

        db_table = "mall_webhook"
        constraints = [
            models.UniqueConstraint(fields=["shop", "url"], condition=~Q(state="removed"), name="webhook_once"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="webhook_state_known"),
        ]

    def __str__(self) -> str:
        return f"webhook {self.pk} {self.state}"


class WebhookStep(models.Model):
    """What was done about an address: who, when, what. Added to, never changed."""

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    who = models.CharField(max_length=150)
    did = models.CharField(max_length=20)
    about = models.CharField(max_length=100, default="")

    class Meta:
        """In the order of doing."""

        db_table = "mall_webhook_step"

    def __str__(self) -> str:
        return f"{self.did} {self.who}"


class Delivery(models.Model):
    """One piece of news for one address, with the letters that are sent on every try."""

    WAITING, DELIVERED, GIVEN_UP = DELIVERY_STATES

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    # A test message comes from no news.
    news_id = models.BigIntegerField(null=True)
    message_id = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=60)
    at = models.DateTimeField()
    body = models.TextField()
    state = models.CharField(max_length=10, default=WAITING)
    # Since it was made or asked for again.
    tries = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField()
    claim = models.CharField(max_length=32, default="")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Once for each address, however often the news is heard."""

        db_table = "mall_webhook_delivery"
        constraints = [
            models.UniqueConstraint(fields=["webhook", "news_id"], name="webhook_delivered_once"),
            models.CheckConstraint(condition=Q(state__in=DELIVERY_STATES), name="webhook_delivery_state_known"),
        ]
        indexes = [
            models.Index(fields=["webhook", "next_at"], condition=Q(state="waiting"), name="webhook_delivery_waiting"),
            models.Index(fields=["at"], name="webhook_delivery_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.state}"


class Try(models.Model):
    """One try and what became of it. What the receiver answered beyond its status is not kept."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="log")
    at = models.DateTimeField()
    ended_at = models.DateTimeField()
    outcome = models.CharField(max_length=20)
    status = models.PositiveSmallIntegerField(null=True)
    # The numeric address that was checked and called.
    called = models.CharField(max_length=45, default="")

    class Meta:
        """In the order of trying."""

        db_table = "mall_webhook_try"

    def __str__(self) -> str:
        return f"{self.outcome} {self.status or ''}"
