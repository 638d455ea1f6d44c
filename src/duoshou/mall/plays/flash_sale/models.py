"""What is kept of flash sales: slots, their items, and how often somebody came for a ticket.

The pool of an item is a stock item of its own, so that what is held, sold, let go and brought back is counted by the
same rows as everywhere; who bought at the price, and how often, is counted by the item's promotion.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

STATES = ("draft", "published", "stopped", "ended")


class FlashSlot(models.Model):
    """One 场次: a name, when it begins and ends, and how far it has come. Published, it can only be stopped."""

    DRAFT, PUBLISHED, STOPPED, ENDED = STATES

    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=40)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=10, default=DRAFT)
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField()
    published_by = models.CharField(max_length=150, blank=True)
    published_at = models.DateTimeField(null=True)
    stopped_by = models.CharField(max_length=150, blank=True)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        """A slot has a length."""

        db_table = "mall_flash_slot"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="flash_slot_state_known"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="flash_slot_ends_after_it_starts"),
        ]
        indexes = [models.Index(fields=["shop", "starts_at"], name="flash_slot_of_shop")]

    def __str__(self) -> str:
        return self.name


class FlashItem(models.Model):
    """One SKU in one slot. `taken` came into the pool from the shelf, `given_back` went from the pool to the shelf."""

    slot = models.ForeignKey(FlashSlot, on_delete=models.PROTECT, related_name="items", db_index=False)
    sku_id = models.BigIntegerField()
    price_fen = models.BigIntegerField()
    strike_fen = models.BigIntegerField(null=True)
    pieces = models.BigIntegerField()
    pieces_per_order = models.PositiveIntegerField(default=1)
    orders_per_buyer = models.PositiveIntegerField(default=1)
    # From publishing on: the pool, the promotion that is its price, and what one piece took from the shelf.
    pool_item_id = models.BigIntegerField(null=True, unique=True)
    promotion_id = models.BigIntegerField(null=True, unique=True)
    components = models.JSONField(default=list)
    taken = models.BigIntegerField(default=0)
    given_back = models.BigIntegerField(default=0)

    class Meta:
        """A SKU stands once in a slot, and never more goes back than was taken."""

        db_table = "mall_flash_item"
        constraints = [
            models.UniqueConstraint(fields=["slot", "sku_id"], name="flash_item_once_per_slot"),
            models.CheckConstraint(condition=Q(price_fen__gt=0), name="flash_item_costs_something"),
            models.CheckConstraint(
                condition=Q(pieces__gt=0, pieces_per_order__gt=0, orders_per_buyer__gt=0),
                name="flash_item_sells_something",
            ),
            models.CheckConstraint(
                condition=Q(given_back__gte=0, given_back__lte=F("taken")), name="flash_item_gives_back_what_it_took"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slot_id}: {self.sku_id}"


class FlashEntry(models.Model):
    """How many tickets one subject (a buyer, or a block of addresses as a keyed hash) got within one span of time."""

    subject = models.CharField(max_length=64)
    span_starts_at = models.DateTimeField()
    tickets = models.PositiveIntegerField(default=0)

    class Meta:
        """One row per subject and span."""

        db_table = "mall_flash_entry"
        constraints = [models.UniqueConstraint(fields=["subject", "span_starts_at"], name="flash_entry_once_per_span")]
        indexes = [models.Index(fields=["span_starts_at"], name="flash_entry_by_age")]

    def __str__(self) -> str:
        return f"{self.tickets} tickets"
