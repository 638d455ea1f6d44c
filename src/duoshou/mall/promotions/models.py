"""What is kept of promotions and of their use."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Promotion(models.Model):
    """One declared, dated promotion; `terms` holds its conditions and its benefit as the rules read them."""

    DRAFT, LIVE, STOPPED = "draft", "live", "stopped"

    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    lane = models.CharField(max_length=20)
    priority = models.IntegerField(default=0)
    terms = models.JSONField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=10, default=DRAFT)
    borne_by = models.CharField(max_length=20, default="shop")
    # Money: what the campaign may cost at most, and what orders have taken of it (given back when they end unpaid).
    budget_fen = models.BigIntegerField(null=True, blank=True)
    spent_fen = models.BigIntegerField(default=0)
    max_discount_fen = models.BigIntegerField(null=True, blank=True)
    per_buyer_limit = models.PositiveIntegerField(null=True, blank=True)
    with_coupons = models.BooleanField(default=True)
    made_by = models.CharField(max_length=150, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        """A budget is never overshot, whatever the program does."""

        db_table = "mall_promotion"
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="promotion_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(state__in=("draft", "live", "stopped")), name="promotion_state_known"),
            models.CheckConstraint(condition=Q(spent_fen__gte=0), name="promotion_spent_not_negative"),
            models.CheckConstraint(
                condition=Q(budget_fen__isnull=True) | Q(spent_fen__lte=F("budget_fen")),
                name="promotion_within_its_budget",
            ),
        ]
        indexes = [models.Index(fields=["shop", "state", "ends_at"], name="promotion_live_in_shop")]

    def __str__(self) -> str:
        return self.name


class PromotionUse(models.Model):
    """That an order took a promotion: how much, and whether it still counts against budget and limits."""

    HELD, USED, RELEASED = "held", "used", "released"

    # No index of its own: what promotions cost is summed over all of a shop, and an order asks by its number.
    promotion = models.ForeignKey(Promotion, on_delete=models.PROTECT, related_name="uses", db_index=False)
    order_id = models.BigIntegerField()
    buyer_id = models.BigIntegerField()
    discount_fen = models.BigIntegerField()
    state = models.CharField(max_length=10, default=HELD)

    class Meta:
        """Once per order."""

        db_table = "mall_promotion_use"
        constraints = [
            models.UniqueConstraint(fields=["order_id", "promotion"], name="promotion_once_per_order"),
            models.CheckConstraint(
                condition=Q(state__in=("held", "used", "released")), name="promotion_use_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_id}: {self.promotion_id} {self.discount_fen}"


class PromotionBuyer(models.Model):
    """How often a buyer has used a promotion that is limited per buyer; orders that ended unpaid do not count."""

    promotion = models.ForeignKey(Promotion, on_delete=models.PROTECT, related_name="buyers")
    buyer_id = models.BigIntegerField()
    uses = models.IntegerField(default=0)

    class Meta:
        """One row per promotion and buyer."""

        db_table = "mall_promotion_buyer"
        constraints = [
            models.UniqueConstraint(fields=["promotion", "buyer_id"], name="promotion_counted_once_per_buyer"),
            models.CheckConstraint(condition=Q(uses__gte=0), name="promotion_uses_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.promotion_id} {self.buyer_id}: {self.uses}"
