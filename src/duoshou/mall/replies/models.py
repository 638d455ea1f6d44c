"""What is kept of an answer."""

from __future__ import annotations

from django.db import models


class Reply(models.Model):
    """The answer to one buyer's request under one key, given again when the same request comes again."""

    asker = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    what = models.CharField(max_length=60)
    body_sha256 = models.CharField(max_length=64)
    status = models.IntegerField()
    body = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        """One answer per asker and key."""

        db_table = "mall_reply"
        constraints = [models.UniqueConstraint(fields=["asker", "key"], name="reply_once_per_key")]
        indexes = [models.Index(fields=["at"], name="reply_by_age")]

    def __str__(self) -> str:
        return f"{self.asker} {self.key}"
