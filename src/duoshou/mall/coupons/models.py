"""What is kept of coupons."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class CouponTemplate(models.Model):
    """What a coupon gives and who may have it; instances are made by claiming, by hand, or as codes in bulk."""

    PUBLIC, CODE, TARGETED, NEW_BUYER = "public", "code", "targeted", "new_buyer"

    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, default=PUBLIC)
    # Conditions and benefit, read by the same rules as a promotion's.
    terms = models.JSONField()
    stacks = models.BooleanField(default=False)
    # The most one coupon may take off; a percentage must have it.
    max_discount_fen = models.BigIntegerField(null=True, blank=True)
    # What one coupon takes off in the worst case: what the ledger promises for each that is claimed.
    promise_fen = models.BigIntegerField()
    borne_by = models.CharField(max_length=20, default="shop")
    total = models.BigIntegerField()
    claimed = models.BigIntegerField(default=0)
    per_buyer = models.PositiveIntegerField(default=1)
    claim_from = models.DateTimeField()
    claim_until = models.DateTimeField()
    # Either a fixed span or so many days from the claim.
    valid_from = models.DateTimeField(null=True, blank=True)
    valid_until = models.DateTimeField(null=True, blank=True)
    valid_days = models.PositiveIntegerField(null=True, blank=True)
    is_stopped = models.BooleanField(default=False)
    made_by = models.CharField(max_length=150, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        """No more are claimed than there are."""

        db_table = "mall_coupon_template"
        constraints = [
            models.CheckConstraint(
                condition=Q(claimed__gte=0, claimed__lte=F("total")), name="coupons_claimed_within_total"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("public", "code", "targeted", "new_buyer")), name="coupon_of_known_kind"
            ),
            models.CheckConstraint(condition=Q(promise_fen__gt=0), name="coupon_promise_has_an_end"),
            models.CheckConstraint(condition=Q(per_buyer__gt=0), name="coupon_for_at_least_one_each"),
            models.CheckConstraint(
                condition=Q(valid_days__isnull=False) | Q(valid_from__isnull=False, valid_until__isnull=False),
                name="coupon_validity_stated",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Coupon(models.Model):
    """One coupon in one hand: available → locked by an order → used, or given back; each step exactly once."""

    UNCLAIMED, AVAILABLE, LOCKED, USED, VOID = "unclaimed", "available", "locked", "used", "void"

    # The unique rows below begin with template and with buyer: no index of their own is worth a crowd's time.
    template = models.ForeignKey(CouponTemplate, on_delete=models.PROTECT, related_name="coupons", db_index=False)
    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="+", db_index=False)
    buyer = models.ForeignKey(
        "members.Buyer", on_delete=models.PROTECT, null=True, related_name="coupons", db_index=False
    )
    # The buyer's first, second … coupon of this template: what makes "at most two each" hold under any crowd.
    slot = models.PositiveIntegerField(default=1)
    code = models.CharField(max_length=32, null=True)
    state = models.CharField(max_length=10, default=AVAILABLE)
    order_id = models.BigIntegerField(null=True)
    claim_key = models.CharField(max_length=64, null=True)
    valid_from = models.DateTimeField(null=True)
    valid_until = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    # What the ledger still promises for it: nothing once it is used, void, or swept after its last day.
    promised_fen = models.BigIntegerField(default=0)

    class Meta:
        """A locked or used coupon belongs to exactly one order; a code stands for one coupon."""

        db_table = "mall_coupon"
        constraints = [
            models.UniqueConstraint(fields=["template", "buyer", "slot"], name="coupon_once_per_slot"),
            models.UniqueConstraint(fields=["buyer", "claim_key"], name="coupon_claimed_once_per_key"),
            models.UniqueConstraint(fields=["code"], condition=Q(code__isnull=False), name="coupon_once_per_code"),
            models.CheckConstraint(condition=Q(promised_fen__gte=0), name="coupon_promise_not_negative"),
            models.CheckConstraint(
                condition=Q(state="unclaimed", buyer__isnull=True) | ~Q(state="unclaimed"),
                name="coupon_unclaimed_is_nobodys",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("unclaimed", "available", "locked", "used", "void")), name="coupon_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("locked", "used"), order_id__isnull=False)
                | Q(state__in=("unclaimed", "available", "void"), order_id__isnull=True),
                name="coupon_locked_by_one_order",
            ),
        ]
        indexes = [
            models.Index(fields=["buyer", "state"], name="coupon_of_buyer"),
            models.Index(fields=["order_id"], condition=Q(order_id__isnull=False), name="coupon_by_order"),
            models.Index(fields=["valid_until"], condition=Q(promised_fen__gt=0), name="coupon_promised_until"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"


class CouponEvent(models.Model):
    """One step of one coupon: when, from which state to which, for which order. Written once, never changed."""

    coupon = models.ForeignKey(Coupon, on_delete=models.PROTECT, related_name="events")
    at = models.DateTimeField()
    before = models.CharField(max_length=10)
    after = models.CharField(max_length=10)
    order_id = models.BigIntegerField(null=True)
    why = models.CharField(max_length=60, blank=True)

    class Meta:
        """In the order of time."""

        db_table = "mall_coupon_event"
        indexes = [models.Index(fields=["order_id"], condition=Q(order_id__isnull=False), name="coupon_event_by_order")]

    def __str__(self) -> str:
        return f"{self.coupon_id}: {self.before} → {self.after}"
