"""What is kept of reviews. What a buyer wrote is never changed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from duoshou.mall.reviews.rules.hiding import REASONS

STARS = tuple(range(1, 6))


class Review(models.Model):
    """One review of one line of an order, its later word, and the shop's answer."""

    id = models.BigAutoField(primary_key=True)
    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="+", db_index=False)
    buyer = models.ForeignKey("members.Buyer", on_delete=models.PROTECT, related_name="+")
    order_id = models.BigIntegerField()
    line_no = models.PositiveIntegerField()
    product_id = models.BigIntegerField()
    attributes = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    day = models.DateField()
    stars = models.PositiveSmallIntegerField()
    match_stars = models.PositiveSmallIntegerField()
    service_stars = models.PositiveSmallIntegerField()
    logistics_stars = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500, blank=True)
    is_anonymous = models.BooleanField(default=True)
    more_text = models.CharField(max_length=500, blank=True)
    more_at = models.DateTimeField(null=True)
    has_pictures = models.BooleanField(default=False)
    answer = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=150, blank=True)
    hidden_at = models.DateTimeField(null=True)
    hidden_why = models.CharField(max_length=20, blank=True)

    class Meta:
        """Once per line; whole stars; a later word after the first; hidden for a reason of the list."""

        db_table = "mall_review"
        constraints = [
            models.UniqueConstraint(fields=["order_id", "line_no"], name="review_once_per_line"),
            models.CheckConstraint(
                condition=Q(stars__in=STARS, match_stars__in=STARS, service_stars__in=STARS, logistics_stars__in=STARS),
                name="review_stars_are_stars",
            ),
            models.CheckConstraint(
                condition=Q(hidden_at__isnull=True, hidden_why="")
                | Q(hidden_at__isnull=False, hidden_why__in=tuple(REASONS)),
                name="review_hidden_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(more_at__isnull=True, more_text="") | Q(more_at__gte=F("made_at")),
                name="review_more_comes_later",
            ),
        ]
        indexes = [
            models.Index(fields=["product_id", "-id"], name="review_of_product"),
            models.Index(fields=["shop", "-id"], name="review_of_shop"),
            models.Index(fields=["shop", "day"], name="review_of_day"),
        ]

    def __str__(self) -> str:
        return f"{self.order_id}/{self.line_no}: {self.stars}"


class ReviewPicture(models.Model):
    """A picture of a review, or of its later word."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="pictures")
    fingerprint = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    is_more = models.BooleanField(default=False)

    class Meta:
        """The same picture once per review."""

        db_table = "mall_review_picture"
        constraints = [models.UniqueConstraint(fields=["review", "fingerprint"], name="review_picture_once")]
        indexes = [models.Index(fields=["fingerprint"], name="review_picture_by_print")]

    def __str__(self) -> str:
        return self.fingerprint[:12]


class ReviewStep(models.Model):
    """That somebody of the shop hid a review or showed it again: who, when, why. Never changed."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    who = models.CharField(max_length=150)
    what = models.CharField(max_length=10)
    why = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        """In the order of time."""

        db_table = "mall_review_step"

    def __str__(self) -> str:
        return f"{self.review_id}: {self.what}"
