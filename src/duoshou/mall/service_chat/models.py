"""What is kept of conversations."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

SIDES = ("buyer", "shop", "automatic")


class Thread(models.Model):
    """The one conversation of a buyer and a shop; how far each side has read."""

    id = models.BigAutoField(primary_key=True)
    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="+", db_index=False)
    buyer = models.ForeignKey("members.Buyer", on_delete=models.PROTECT, related_name="+", db_index=False)
    opened_at = models.DateTimeField()
    last_message_id = models.BigIntegerField(default=0)
    last_at = models.DateTimeField()
    # Since when somebody waits for a person of the shop; empty while nobody does.
    waiting_since = models.DateTimeField(null=True)
    read_by_buyer = models.BigIntegerField(default=0)
    read_by_shop = models.BigIntegerField(default=0)

    class Meta:
        """One per buyer and shop."""

        db_table = "mall_chat_thread"
        constraints = [models.UniqueConstraint(fields=["shop", "buyer"], name="chat_once_per_buyer")]
        indexes = [
            models.Index(fields=["shop", "-last_message_id"], name="chat_of_shop"),
            models.Index(fields=["shop", "waiting_since"], name="chat_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.shop_id}/{self.buyer_id}"


class Message(models.Model):
    """One message; never changed. `who` is the sign-in name of whoever answered for the shop."""

    id = models.BigAutoField(primary_key=True)
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="messages", db_index=False)
    at = models.DateTimeField()
    side = models.CharField(max_length=10)
    who = models.CharField(max_length=150, blank=True)
    text = models.CharField(max_length=500, blank=True)
    picture = models.CharField(max_length=64, blank=True)
    picture_width = models.PositiveIntegerField(default=0)
    picture_height = models.PositiveIntegerField(default=0)
    product_id = models.BigIntegerField(null=True)
    order_id = models.BigIntegerField(null=True)
    # The form's own number: sent twice, it is said once.
    key = models.CharField(max_length=40)

    class Meta:
        """Something is said, by a side that is known, once per form."""

        db_table = "mall_chat_message"
        constraints = [
            models.UniqueConstraint(fields=["thread", "key"], name="chat_message_once"),
            models.CheckConstraint(condition=Q(side__in=SIDES), name="chat_side_known"),
            models.CheckConstraint(condition=~Q(text="") | ~Q(picture=""), name="chat_message_says_something"),
            models.CheckConstraint(condition=~Q(side="shop") | ~Q(who=""), name="chat_answer_has_a_name"),
        ]
        indexes = [
            models.Index(fields=["thread", "id"], name="chat_message_of_thread"),
            models.Index(fields=["thread", "picture"], condition=~Q(picture=""), name="chat_picture_of_thread"),
        ]

    def __str__(self) -> str:
        return f"{self.thread_id}/{self.pk} {self.side}"


class Enquiry(models.Model):
    """That a buyer asked on a day of service, and when a person of the shop first answered.

    The day and the seconds follow the hours of service as they were then, so that other hours do not rewrite the past.
    """

    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="enquiries", db_index=False)
    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    asked_at = models.DateTimeField()
    counts_from = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=150, blank=True)
    reply_seconds = models.BigIntegerField(null=True)

    class Meta:
        """Once per buyer and day; answered with a time and a name or not at all."""

        db_table = "mall_chat_enquiry"
        constraints = [
            models.UniqueConstraint(fields=["thread", "day"], name="enquiry_once_a_day"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, reply_seconds__isnull=True)
                | Q(answered_at__isnull=False, reply_seconds__gte=0),
                name="enquiry_answered_whole",
            ),
            models.CheckConstraint(condition=Q(counts_from__gte=F("asked_at")), name="enquiry_counts_after_asking"),
        ]
        indexes = [
            models.Index(fields=["shop", "day"], name="enquiry_of_day"),
            models.Index(fields=["thread"], condition=Q(answered_at__isnull=True), name="enquiry_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.thread_id} {self.day}"


class QuickReply(models.Model):
    """快捷短语: a ready answer of the shop."""

    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=20)
    text = models.CharField(max_length=500)

    class Meta:
        """One per name."""

        db_table = "mall_chat_quick_reply"
        constraints = [models.UniqueConstraint(fields=["shop", "title"], name="quick_reply_once")]

    def __str__(self) -> str:
        return self.title


class ServiceHours(models.Model):
    """When people of the shop answer, and what is said by itself while they do not."""

    shop = models.OneToOneField("shops.Shop", on_delete=models.PROTECT, related_name="+")
    opens_minute = models.PositiveIntegerField()
    closes_minute = models.PositiveIntegerField()
    weekdays = models.CharField(max_length=7)
    away_words = models.CharField(max_length=200, blank=True)

    class Meta:
        """One row per shop that has changed them."""

        db_table = "mall_chat_hours"
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_minute__lt=F("closes_minute"), closes_minute__lte=1440), name="chat_hours_are_hours"
            ),
        ]

    def __str__(self) -> str:
        return str(self.shop_id)
