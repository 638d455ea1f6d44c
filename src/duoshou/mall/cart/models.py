"""What is kept of a cart."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class CartLine(models.Model):
    """So many pieces of one SKU that a buyer has put aside."""

    buyer = models.ForeignKey("members.Buyer", on_delete=models.CASCADE, related_name="cart_lines")
    sku = models.ForeignKey("catalog.Sku", on_delete=models.PROTECT, related_name="+")
    pieces = models.BigIntegerField(default=1)
    is_chosen = models.BooleanField(default=True)
    added_at = models.DateTimeField()

    class Meta:
        """One row per buyer and SKU."""

        db_table = "mall_cart_line"
        constraints = [
            models.UniqueConstraint(fields=["buyer", "sku"], name="cart_line_once_per_sku"),
            models.CheckConstraint(condition=Q(pieces__gt=0), name="cart_line_holds_something"),
        ]

    def __str__(self) -> str:
        return f"{self.buyer_id}: {self.pieces} × {self.sku_id}"
