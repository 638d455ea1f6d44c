"""What the outbox keeps."""

from __future__ import annotations

from django.db import models


class News(models.Model):
    """Something that happened, told in the transaction in which it happened."""

    # Not checked by the database: what it is about is, and a crowd would pay for the check with every order.
    shop = models.ForeignKey(
        "shops.Shop", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    # What it is about: an order's number, a product's.
    about = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)

    class Meta:
        """In the order of telling."""

        db_table = "mall_news"

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"


class Heard(models.Model):
    """That a listener has dealt with a piece of news. The listener's mark says below which number everything is."""

    listener = models.CharField(max_length=40)
    news_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        """Heard once."""

        db_table = "mall_news_heard"
        constraints = [models.UniqueConstraint(fields=["listener", "news_id"], name="news_heard_once")]

    def __str__(self) -> str:
        return f"{self.listener}: {self.news_id}"


class Mark(models.Model):
    """Up to which number a listener has heard everything; `Heard` holds what it heard above."""

    listener = models.CharField(max_length=40, primary_key=True)
    news_id = models.BigIntegerField(default=0)

    class Meta:
        """One row per listener."""

        db_table = "mall_news_mark"

    def __str__(self) -> str:
        return f"{self.listener}: {self.news_id}"
