"""The book of money."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Entry(models.Model):
    """One movement of money with its two or more sides. Written once, never changed."""

    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    kind = models.CharField(max_length=30)
    # What the entry is about, such as an order's, a refund's or a coupon's number: a kind is booked once for each.
    about = models.CharField(max_length=60)
    order_id = models.BigIntegerField(null=True)
    words = models.CharField(max_length=200, blank=True)

    class Meta:
        """A kind is booked once about one thing."""

        db_table = "mall_ledger_entry"
        constraints = [models.UniqueConstraint(fields=["shop", "kind", "about"], name="booked_once_per_cause")]
        indexes = [models.Index(fields=["order_id"], name="ledger_entry_by_order")]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"


class Posting(models.Model):
    """One side of an entry: debit is positive, credit negative; the sides of an entry add to zero."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="postings")
    account = models.CharField(max_length=40)
    amount_fen = models.BigIntegerField()

    class Meta:
        """Nothing is posted for nothing."""

        db_table = "mall_ledger_posting"
        constraints = [
            models.CheckConstraint(condition=~Q(amount_fen=0), name="posting_is_not_nothing"),
            models.UniqueConstraint(fields=["entry", "account"], name="account_once_per_entry"),
        ]
        indexes = [models.Index(fields=["account"], name="ledger_posting_by_account")]

    def __str__(self) -> str:
        return f"{self.account} {self.amount_fen}"
