"""What is kept of buyers: as little as sells and ships."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class MemberLevel(models.Model):
    """A level of membership and what a buyer must have spent to hold it."""

    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="+")
    level = models.PositiveIntegerField()
    name = models.CharField(max_length=40)
    from_spent_fen = models.BigIntegerField()

    class Meta:
        """Levels are unique in the shop."""

        db_table = "mall_member_level"
        constraints = [models.UniqueConstraint(fields=["shop", "level"], name="level_once_per_shop")]

    def __str__(self) -> str:
        return self.name


class Buyer(models.Model):
    """Somebody who buys in one shop: a guest known by a token alone, or a member with a phone number and a password."""

    GUEST, MEMBER = "guest", "member"

    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, default=GUEST)
    nickname = models.CharField(max_length=40, blank=True)
    phone = models.CharField(max_length=20, null=True, blank=True)
    password = models.CharField(max_length=128, blank=True)
    level = models.PositiveIntegerField(default=0)
    spent_fen = models.BigIntegerField(default=0)
    orders_paid = models.BigIntegerField(default=0)
    points = models.BigIntegerField(default=0)
    made_at = models.DateTimeField()
    is_blocked = models.BooleanField(default=False)
    blocked_by = models.CharField(max_length=150, blank=True)
    blocked_why = models.CharField(max_length=200, blank=True)

    class Meta:
        """A phone number is one member of a shop."""

        db_table = "mall_buyer"
        constraints = [
            models.UniqueConstraint(fields=["shop", "phone"], name="phone_once_per_shop"),
            models.CheckConstraint(condition=Q(kind__in=("guest", "member")), name="buyer_of_known_kind"),
            models.CheckConstraint(condition=Q(kind="guest") | Q(phone__isnull=False), name="member_has_a_phone"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class BuyerToken(models.Model):
    """What a browser or an app shows to be recognised; only its SHA-256 is kept."""

    buyer = models.ForeignKey(Buyer, on_delete=models.CASCADE, related_name="tokens")
    sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """One row per token."""

        db_table = "mall_buyer_token"
        indexes = [models.Index(fields=["expires_at"], name="buyer_token_by_end")]

    def __str__(self) -> str:
        return f"token of {self.buyer_id}"


class Address(models.Model):
    """Where parcels of a buyer go. Orders keep a copy, so this one may change, and is gone when it is taken away."""

    buyer = models.ForeignKey(Buyer, on_delete=models.CASCADE, related_name="addresses")
    name = models.CharField(max_length=40)
    phone = models.CharField(max_length=20)
    province = models.CharField(max_length=20)
    city = models.CharField(max_length=40)
    district = models.CharField(max_length=40, blank=True)
    street = models.CharField(max_length=200)
    is_default = models.BooleanField(default=False)

    class Meta:
        """One default address per buyer."""

        db_table = "mall_address"
        constraints = [
            models.UniqueConstraint(
                fields=["buyer"], condition=Q(is_default=True), name="one_default_address_per_buyer"
            ),
        ]

    def __str__(self) -> str:
        return f"address {self.pk} of {self.buyer_id}"


class PaidOrder(models.Model):
    """That an order of a buyer was paid, and how much of it went back: what level and spending are made of."""

    buyer = models.ForeignKey(Buyer, on_delete=models.PROTECT, related_name="paid_orders")
    order_id = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    paid_fen = models.BigIntegerField()
    refunded_fen = models.BigIntegerField(default=0)
    refunded_at = models.DateTimeField(null=True)

    class Meta:
        """Once per order."""

        db_table = "mall_paid_order"
        constraints = [
            models.CheckConstraint(
                condition=Q(refunded_fen__gte=0, refunded_fen__lte=models.F("paid_fen")),
                name="paid_order_refunds_within_paid",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_id}: {self.paid_fen}"


class SignInTries(models.Model):
    """How often in a row signing in failed, by phone number (as a keyed hash) and address, either of them left empty
    for any; kept for a day."""

    phone_hash = models.CharField(max_length=64, blank=True)
    address = models.CharField(max_length=64, blank=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    class Meta:
        """One row per pair."""

        db_table = "mall_sign_in_tries"
        constraints = [models.UniqueConstraint(fields=["phone_hash", "address"], name="sign_in_tries_once_per_pair")]
        indexes = [models.Index(fields=["last_at"], name="sign_in_tries_by_age")]

    def __str__(self) -> str:
        return f"{self.failures} failures"


class PointsEntry(models.Model):
    """Points given or taken, once per cause; the balance is their sum. Written once, never changed."""

    buyer = models.ForeignKey(Buyer, on_delete=models.PROTECT, related_name="points_entries")
    at = models.DateTimeField()
    points = models.BigIntegerField()
    cause = models.CharField(max_length=60)
    order_id = models.BigIntegerField(null=True)

    class Meta:
        """Once per cause, such as "earned:<order>"."""

        db_table = "mall_points_entry"
        constraints = [models.UniqueConstraint(fields=["buyer", "cause"], name="points_once_per_cause")]

    def __str__(self) -> str:
        return f"{self.buyer_id}: {self.points} {self.cause}"
