"""What is kept about personal data itself: who looked, who asked, what the law keeps."""

from __future__ import annotations

from django.db import models


class Looked(models.Model):
    """Somebody of the shop read personal data whole: who, when, whose, which fields, why. Written once."""

    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    who = models.CharField(max_length=150)
    buyer_id = models.BigIntegerField()
    about = models.CharField(max_length=60)
    fields = models.CharField(max_length=100)
    why = models.CharField(max_length=200)

    class Meta:
        """By shop and buyer, newest first."""

        db_table = "mall_personal_looked"
        indexes = [
            models.Index(fields=["shop", "-id"], name="looked_by_shop"),
            models.Index(fields=["buyer_id"], name="looked_by_buyer"),
        ]
        constraints = [models.CheckConstraint(condition=~models.Q(why=""), name="looked_for_a_reason")]

    def __str__(self) -> str:
        return f"{self.who} {self.about}"


class Asked(models.Model):
    """What a person asked for (a copy, to be forgotten), by whose hand, and what came of it. Written once."""

    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    buyer_id = models.BigIntegerField()
    what = models.CharField(max_length=20)
    by = models.CharField(max_length=150)
    outcome = models.CharField(max_length=60)

    class Meta:
        """By shop, newest first."""

        db_table = "mall_personal_asked"
        indexes = [models.Index(fields=["shop", "-id"], name="asked_by_shop")]

    def __str__(self) -> str:
        return f"{self.what} {self.buyer_id}"


class Closing(models.Model):
    """An account that was closed: the number that is left leads to nobody; the cockpit's lake says `stand_in`
    instead, so that one person who bought still counts as one."""

    buyer = models.OneToOneField("members.Buyer", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    stand_in = models.CharField(max_length=32, unique=True, null=True)

    class Meta:
        """Once per buyer."""

        db_table = "mall_personal_closing"

    def __str__(self) -> str:
        return str(self.buyer_id)


class KeptByLaw(models.Model):
    """What the register seals of one row of a closed account (an order's receiver, say), for a dispute or an authority
    alone; gone after `until`."""

    buyer_id = models.BigIntegerField()
    model = models.CharField(max_length=60)
    row_id = models.BigIntegerField()
    content = models.JSONField()
    until = models.DateTimeField()

    class Meta:
        """Once per row; by the day on which it goes."""

        db_table = "mall_personal_kept"
        constraints = [models.UniqueConstraint(fields=["model", "row_id"], name="kept_by_law_once")]
        indexes = [
            models.Index(fields=["until"], name="kept_by_law_until"),
            models.Index(fields=["buyer_id"], name="kept_by_law_of_buyer"),
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.row_id}"


class Minor(models.Model):
    """A buyer who is known to be under age (未成年人网络保护条例)."""

    buyer = models.OneToOneField("members.Buyer", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    who = models.CharField(max_length=150)

    class Meta:
        """Once per buyer."""

        db_table = "mall_personal_minor"

    def __str__(self) -> str:
        return str(self.buyer_id)


class MinorAccess(models.Model):
    """Leave to read one minor's data (art. 36): who asked, why, who else granted it, until when."""

    buyer_id = models.BigIntegerField()
    asked_by = models.CharField(max_length=150)
    asked_at = models.DateTimeField()
    why = models.CharField(max_length=200)
    approved_by = models.CharField(max_length=150, blank=True)
    until = models.DateTimeField(null=True)

    class Meta:
        """Nobody grants their own."""

        db_table = "mall_personal_minor_access"
        indexes = [models.Index(fields=["buyer_id", "asked_by"], name="minor_access_by_buyer")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(approved_by=models.F("asked_by")), name="minor_access_needs_a_second_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.asked_by} {self.buyer_id}"
