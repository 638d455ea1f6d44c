"""What the targets keep: one row a year of a shop's metric, and every statement about it, never changed."""

from __future__ import annotations

from django.db import models


class TargetYear(models.Model):
    """One year of one metric of one shop: how its days weigh, and how often something was stated about it.

    Whoever states a target locks this row, so that two who state parts at one moment cannot exceed the whole together.
    """

    shop = models.CharField(max_length=200)
    metric = models.CharField(max_length=64)
    year = models.PositiveSmallIntegerField()
    revision = models.PositiveIntegerField(default=0)
    weights = models.JSONField()
    basis = models.CharField(max_length=16)
    known_first = models.DateField(null=True)
    known_last = models.DateField(null=True)
    unlike_days = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """One row per shop, metric and year."""

        constraints = [
            models.UniqueConstraint(fields=["shop", "metric", "year"], name="one_target_year"),
            models.CheckConstraint(
                condition=models.Q(basis__in=["year_before", "rhythm", "even"]), name="target_year_has_a_known_basis"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shop} {self.metric} {self.year}"


class Statement(models.Model):
    """A target stated for some days, or cleared (no amount): who, when, why. The last one about the same days counts.

    `amount` is whole fen or a whole count; of a ratio it is the upper part, and `denominator` the lower.
    """

    of_year = models.ForeignKey(TargetYear, on_delete=models.PROTECT, related_name="statements")
    revision = models.PositiveIntegerField()
    first_day = models.DateField()
    last_day = models.DateField()
    name = models.CharField(max_length=60, blank=True)
    amount = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    stated_by = models.CharField(max_length=150)
    stated_at = models.DateTimeField()
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        """In the order in which they were made; one for each revision of the year."""

        ordering = ["of_year", "revision"]
        constraints = [
            models.UniqueConstraint(fields=["of_year", "revision"], name="one_statement_a_revision"),
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | models.Q(amount__gte=0), name="target_is_not_negative"
            ),
            models.CheckConstraint(
                condition=models.Q(denominator__isnull=True) | models.Q(denominator__gt=0),
                name="target_ratio_has_a_lower_part",
            ),
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="target_days_are_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.of_year} {self.first_day}–{self.last_day}: {self.amount}"
