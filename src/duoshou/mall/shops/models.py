"""The shops of the mall."""

from __future__ import annotations

from django.db import models

# Enough for whoever buys for a family or an office; who buys to sell again asks the shop, which sets its own.
MOST_UNPAID_ORDERS, MOST_UNPAID_PIECES = 10, 200


class Shop(models.Model):
    """One shop with a storefront; `name` is the shop's name in the cockpit, too."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    is_open = models.BooleanField(default=True)
    notice = models.CharField(max_length=500, blank=True)
    # 电子商务法 art. 15: the licence stands on the home page.
    licence = models.CharField(max_length=500, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    # Where goods come back to: buyers read it once the shop has agreed to a return.
    return_address = models.CharField(max_length=300, blank=True, default="", db_default="")
    opened_at = models.DateTimeField()
    pay_within_minutes = models.PositiveIntegerField(default=30)
    # What one buyer may hold in orders that wait for payment, all together; none is without limit.
    most_unpaid_orders = models.PositiveIntegerField(
        null=True, blank=True, default=MOST_UNPAID_ORDERS, db_default=MOST_UNPAID_ORDERS
    )
    most_unpaid_pieces = models.PositiveIntegerField(
        null=True, blank=True, default=MOST_UNPAID_PIECES, db_default=MOST_UNPAID_PIECES
    )
    receive_within_days = models.PositiveIntegerField(default=10)
    complete_after_days = models.PositiveIntegerField(default=7)
    points_per_yuan = models.PositiveIntegerField(default=1)
    # Goes up with every change of a price, a listing or a promotion: whoever keeps prices in memory compares it.
    price_revision = models.BigIntegerField(default=1)

    class Meta:
        """One row per shop."""

        db_table = "mall_shop"

    def __str__(self) -> str:
        return self.name
