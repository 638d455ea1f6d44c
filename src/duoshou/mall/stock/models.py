"""What the shelf keeps: items, every movement, and what is held for whom."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class StockItem(models.Model):
    """One thing that is counted. `available` may be sold, `reserved` is held for orders that are not yet shipped out
    of the books: unpaid ones. On the shelf lies available + reserved + what is paid and not shipped."""

    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=64)
    name = models.CharField(max_length=200, blank=True)
    available = models.BigIntegerField(default=0)
    reserved = models.BigIntegerField(default=0)
    warn_below = models.BigIntegerField(default=0)

    class Meta:
        """Never below nothing: the database refuses to oversell, whatever the program does."""

        db_table = "mall_stock_item"
        constraints = [
            models.UniqueConstraint(fields=["shop", "code"], name="stock_code_once_per_shop"),
            models.CheckConstraint(condition=Q(available__gte=0), name="stock_never_oversold"),
            models.CheckConstraint(condition=Q(reserved__gte=0), name="stock_never_holds_less_than_nothing"),
        ]

    def __str__(self) -> str:
        return self.code


class StockMovement(models.Model):
    """Pieces that came or went for good; `pieces` is signed. available = Σ movements − Σ held reservations."""

    RECEIVED, SOLD, RETURNED, COUNTED, MOVED = "received", "sold", "returned", "counted", "moved"
    KINDS = (RECEIVED, SOLD, RETURNED, COUNTED, MOVED)

    # No index of its own: the constraint below begins with the item.
    item = models.ForeignKey(StockItem, on_delete=models.PROTECT, related_name="movements", db_index=False)
    at = models.DateTimeField()
    kind = models.CharField(max_length=10)
    pieces = models.BigIntegerField()
    order_id = models.BigIntegerField(null=True)
    # What makes the movement one that happens once, such as "sold:<order>"; blank for what a person enters.
    cause = models.CharField(max_length=60, null=True)
    who = models.CharField(max_length=150, blank=True)
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        """A movement with a cause happens once per item."""

        db_table = "mall_stock_movement"
        constraints = [
            models.UniqueConstraint(fields=["item", "cause"], name="stock_moves_once_per_cause"),
            models.CheckConstraint(
                condition=Q(kind__in=("received", "sold", "returned", "counted", "moved")),
                name="stock_movement_of_known_kind",
            ),
        ]
        indexes = [models.Index(fields=["order_id"], name="stock_movement_by_order")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.kind} {self.pieces}"


class Reservation(models.Model):
    """Pieces of one item held for one order until it is paid or given up."""

    HELD, SOLD, RELEASED = "held", "sold", "released"

    order_id = models.BigIntegerField()
    # No index of its own: nobody looks for reservations by item but the check, which reads them all.
    item = models.ForeignKey(StockItem, on_delete=models.PROTECT, related_name="reservations", db_index=False)
    pieces = models.BigIntegerField()
    held_until = models.DateTimeField()
    state = models.CharField(max_length=10, default=HELD)

    class Meta:
        """One row per order and item, however many lines ask for it."""

        db_table = "mall_reservation"
        constraints = [
            models.UniqueConstraint(fields=["order_id", "item"], name="reserved_once_per_order_and_item"),
            models.CheckConstraint(condition=Q(pieces__gt=0), name="reservation_holds_something"),
            models.CheckConstraint(
                condition=Q(state__in=("held", "sold", "released")), name="reservation_in_known_state"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_id}: {self.pieces} × {self.item_id} {self.state}"
