"""What is kept of a visit: a pseudonym that changes with the day, and the page."""

from __future__ import annotations

from django.db import models


class Visit(models.Model):
    """One page looked at, or one product put into the cart."""

    HOME, LIST, PRODUCT, CART, CHECKOUT, ADDED = "home", "list", "product", "cart", "checkout", "added"

    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    day = models.DateField()
    # SHA-256 over the shop's salt of the day and the browser's random mark: joins within a day, with nothing else.
    visitor = models.CharField(max_length=32)
    page = models.CharField(max_length=10)
    product_id = models.BigIntegerField(null=True)
    source = models.CharField(max_length=40, blank=True)

    class Meta:
        """Read by shop and day."""

        db_table = "mall_visit"
        indexes = [models.Index(fields=["shop", "day"], name="visit_by_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.page}"
