"""What is kept of bills: a day's bill, its lines, its differences, and every step of a person about one of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Bill(models.Model):
    """A provider's bill of one day for one shop: awaited, kept, or known not to exist as nothing moved."""

    AWAITED, KEPT, NONE = "awaited", "kept", "none"

    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="+")
    provider = models.CharField(max_length=20)
    day = models.DateField()
    state = models.CharField(max_length=10, default=AWAITED)
    # Fetching: when it is tried next, how often it was, and what stood in the way.
    try_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    trouble = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64, default="")
    taken_at = models.DateTimeField(null=True)
    # `clock`, or the person who handed it in.
    taken_by = models.CharField(max_length=150, default="")
    their_lines = models.PositiveIntegerField(default=0)
    their_fen = models.BigIntegerField(default=0)
    their_fee_fen = models.BigIntegerField(default=0)
    our_lines = models.PositiveIntegerField(default=0)
    our_fen = models.BigIntegerField(default=0)
    our_fee_fen = models.BigIntegerField(default=0)

    class Meta:
        """One bill per day."""

        db_table = "mall_bill"
        constraints = [
            models.UniqueConstraint(fields=["shop", "provider", "day"], name="one_bill_per_day"),
            models.CheckConstraint(condition=Q(state__in=("awaited", "kept", "none")), name="bill_state_known"),
        ]
        indexes = [models.Index(fields=["try_at"], condition=Q(state="awaited"), name="bill_awaited")]

    def __str__(self) -> str:
        return f"{self.provider} {self.day}"


class Line(models.Model):
    """One line of a bill, in our words."""

    bill = models.ForeignKey(Bill, on_delete=models.CASCADE, related_name="lines")
    line = models.PositiveIntegerField()
    kind = models.CharField(max_length=10)
    number = models.CharField(max_length=64)
    transaction = models.CharField(max_length=64)
    amount_fen = models.BigIntegerField()
    fee_fen = models.BigIntegerField()
    at = models.DateTimeField()
    is_done = models.BooleanField()
    is_pending = models.BooleanField()

    class Meta:
        """Found by number across days."""

        db_table = "mall_bill_line"
        indexes = [models.Index(fields=["number"], name="bill_line_by_number")]

    def __str__(self) -> str:
        return f"{self.line} {self.kind} {self.number}"


class Mismatch(models.Model):
    """One difference between a bill and our book, and what became of it."""

    OPEN, CARRIED, RESOLVED, GONE = "open", "carried", "resolved", "gone"

    bill = models.ForeignKey(Bill, on_delete=models.CASCADE, related_name="mismatches")
    kind = models.CharField(max_length=20)
    line_kind = models.CharField(max_length=10)
    number = models.CharField(max_length=64)
    # The first, second, ... of what is otherwise the same.
    place = models.PositiveIntegerField()
    off_by_fen = models.BigIntegerField()
    fee_off_by_fen = models.BigIntegerField()
    their_line = models.PositiveIntegerField(null=True)
    transaction = models.CharField(max_length=64, default="")
    their_fen = models.BigIntegerField(null=True)
    their_fee_fen = models.BigIntegerField(null=True)
    our_fen = models.BigIntegerField(null=True)
    our_fee_fen = models.BigIntegerField(null=True)
    state = models.CharField(max_length=10)

    class Meta:
        """Said once, however often the day is looked at."""

        db_table = "mall_bill_mismatch"
        constraints = [
            models.UniqueConstraint(
                fields=["bill", "kind", "line_kind", "number", "off_by_fen", "fee_off_by_fen", "place"],
                name="difference_said_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("open", "carried", "resolved", "gone")), name="difference_state_known"
            ),
        ]
        indexes = [models.Index(fields=["bill"], condition=Q(state="open"), name="difference_open")]

    def __str__(self) -> str:
        return f"{self.kind} {self.number} {self.state}"


class Step(models.Model):
    """What was done about a difference: who, when, why. Added to, never changed."""

    mismatch = models.ForeignKey(Mismatch, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    who = models.CharField(max_length=150)
    did = models.CharField(max_length=20)
    why = models.CharField(max_length=200, default="")

    class Meta:
        """In the order of doing."""

        db_table = "mall_bill_step"

    def __str__(self) -> str:
        return f"{self.did} {self.who}"
