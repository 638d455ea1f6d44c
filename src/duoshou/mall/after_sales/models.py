"""What is kept of after-sales: a case about one line of an order, its pictures, and its steps, which stay as they
were written."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from duoshou.mall.after_sales.rules.evidence import MOST_PICTURES
from duoshou.mall.after_sales.rules.reasons import KINDS
from duoshou.mall.after_sales.rules.states import OPEN, STATES


class AfterSale(models.Model):
    """One case. `asked_fen` is for the goods, of an exchange what goes back when it cannot be had; `freight_fen` what
    would go back besides; `agreed_fen` is both together.

    `is_lawful` is a return that 消费者权益保护法 art. 25 gives the buyer: the table itself knows no refusal of it, and no
    end with less money than all.
    """

    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="+", db_index=False)
    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, related_name="+")
    buyer_id = models.BigIntegerField()
    line_no = models.PositiveIntegerField()
    kind = models.CharField(max_length=10)
    reason = models.CharField(max_length=20)
    words = models.CharField(max_length=300, blank=True)
    pieces = models.PositiveIntegerField()
    is_unsent = models.BooleanField()
    is_lawful = models.BooleanField()
    asked_fen = models.BigIntegerField()
    freight_fen = models.BigIntegerField()
    agreed_fen = models.BigIntegerField(null=True)
    state = models.CharField(max_length=20, default="asked")
    key = models.CharField(max_length=64)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    back_carrier = models.CharField(max_length=40, blank=True)
    back_tracking = models.CharField(max_length=40, blank=True)
    new_carrier = models.CharField(max_length=40, blank=True)
    new_tracking = models.CharField(max_length=40, blank=True)
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        """One open case per line, each wish once, a clock exactly while it is open, and no lawful return refused or cut
        short."""

        db_table = "mall_after_sale"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="after_sale_state_known"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="after_sale_kind_known"),
            models.CheckConstraint(condition=Q(pieces__gt=0), name="after_sale_is_about_something"),
            models.CheckConstraint(
                condition=Q(asked_fen__gte=0, freight_fen__gte=0), name="after_sale_asks_for_no_less_than_nothing"
            ),
            models.CheckConstraint(
                condition=Q(agreed_fen__isnull=True)
                | Q(agreed_fen__gte=0, agreed_fen__lte=F("asked_fen") + F("freight_fen")),
                name="after_sale_agreed_within_asked",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, due_at__isnull=False, closed_at__isnull=True)
                | (~Q(state__in=OPEN) & Q(due_at__isnull=True, closed_at__isnull=False)),
                name="after_sale_has_a_clock_while_open",
            ),
            models.CheckConstraint(
                condition=~Q(is_lawful=True, state="refused"), name="after_sale_lawful_return_is_not_refused"
            ),
            models.CheckConstraint(
                condition=~Q(is_lawful=True, state="refunded")
                | Q(agreed_fen__isnull=False, agreed_fen=F("asked_fen") + F("freight_fen")),
                name="after_sale_lawful_return_is_whole",
            ),
            models.UniqueConstraint(fields=["order", "key"], name="after_sale_wish_once"),
            models.UniqueConstraint(
                fields=["order", "line_no"], condition=Q(state__in=OPEN), name="after_sale_one_open_per_line"
            ),
        ]
        indexes = [
            models.Index(fields=["shop", "state", "opened_at"], name="after_sale_of_shop"),
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="after_sale_due"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.kind} {self.state}"


class AfterSaleStep(models.Model):
    """One step of a case: written once."""

    case = models.ForeignKey(AfterSale, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    before = models.CharField(max_length=20)
    after = models.CharField(max_length=20)
    who = models.CharField(max_length=150)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        """In the order in which they were taken."""

        db_table = "mall_after_sale_step"

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class AfterSalePicture(models.Model):
    """A picture that the buyer shows with a case. Its fingerprint is empty once the buyer's account is closed."""

    case = models.ForeignKey(AfterSale, on_delete=models.PROTECT, related_name="pictures", db_index=False)
    place = models.PositiveIntegerField()
    at = models.DateTimeField()
    fingerprint = models.CharField(max_length=64, blank=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        """The same picture once per case, and no more places than there are."""

        db_table = "mall_after_sale_picture"
        constraints = [
            models.UniqueConstraint(fields=["case", "place"], name="after_sale_picture_in_its_place"),
            models.UniqueConstraint(
                fields=["case", "fingerprint"], condition=~Q(fingerprint=""), name="after_sale_picture_once"
            ),
            models.CheckConstraint(condition=Q(place__lt=MOST_PICTURES), name="after_sale_pictures_are_few"),
        ]

    def __str__(self) -> str:
        return self.fingerprint[:12]
