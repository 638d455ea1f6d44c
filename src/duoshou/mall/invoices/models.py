"""What is kept of invoices; nothing here is ever deleted."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from duoshou.mall.invoices.rules.states import STANDING, STATES


class Invoice(models.Model):
    """One invoice of one order: asked for, then issued for what is left of the order at that moment.

    `red_fen` is what red letters have taken back of it since.
    """

    id = models.BigAutoField(primary_key=True)
    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="+", db_index=False)
    buyer = models.ForeignKey("members.Buyer", on_delete=models.PROTECT, related_name="+")
    order_id = models.BigIntegerField()
    state = models.CharField(max_length=10, default="requested")
    is_company = models.BooleanField()
    title = models.CharField(max_length=100)
    tax_number = models.CharField(max_length=18, blank=True)
    email = models.CharField(max_length=120)
    amount_fen = models.BigIntegerField()
    red_fen = models.BigIntegerField(default=0)
    made_at = models.DateTimeField()
    number = models.CharField(max_length=20, null=True)
    code = models.CharField(max_length=12, blank=True)
    issued_on = models.DateField(null=True)
    issued_at = models.DateTimeField(null=True)
    who = models.CharField(max_length=150, blank=True)
    why = models.CharField(max_length=200, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    file_kind = models.CharField(max_length=3, blank=True)

    class Meta:
        """One that stands per order; a number once per shop; issued with number and day; never less than nothing."""

        db_table = "mall_invoice"
        constraints = [
            models.UniqueConstraint(
                fields=["order_id"], condition=Q(state__in=STANDING), name="invoice_one_standing_per_order"
            ),
            models.UniqueConstraint(fields=["shop", "code", "number"], name="invoice_number_once"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="invoice_state_known"),
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="invoice_is_of_something"),
            models.CheckConstraint(
                condition=Q(red_fen__gte=0, red_fen__lte=F("amount_fen")), name="invoice_red_within"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("issued", "reversed")) | Q(number__isnull=False, issued_on__isnull=False),
                name="invoice_issued_whole",
            ),
            models.CheckConstraint(
                condition=Q(is_company=False) | ~Q(tax_number=""), name="invoice_company_has_a_number"
            ),
        ]
        indexes = [
            models.Index(fields=["shop", "state", "id"], name="invoice_of_shop"),
            models.Index(fields=["order_id"], name="invoice_of_order"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.amount_fen}"


class InvoiceLine(models.Model):
    """So much of one line of the order on the invoice; line 0 is the freight."""

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="lines")
    line_no = models.PositiveIntegerField()
    title = models.CharField(max_length=330)
    pieces = models.BigIntegerField()
    amount_fen = models.BigIntegerField()
    red_fen = models.BigIntegerField(default=0)

    class Meta:
        """Once per line."""

        db_table = "mall_invoice_line"
        constraints = [
            models.UniqueConstraint(fields=["invoice", "line_no"], name="invoice_line_once"),
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="invoice_line_is_something"),
            models.CheckConstraint(
                condition=Q(red_fen__gte=0, red_fen__lte=F("amount_fen")), name="invoice_line_red_within"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invoice_id}/{self.line_no}: {self.amount_fen}"


class RedLetter(models.Model):
    """红字: that a part of an issued invoice was taken back, with its own number, referring to the blue one."""

    id = models.BigAutoField(primary_key=True)
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="red_letters")
    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.CharField(max_length=20)
    code = models.CharField(max_length=12, blank=True)
    issued_on = models.DateField()
    amount_fen = models.BigIntegerField()
    at = models.DateTimeField()
    who = models.CharField(max_length=150)
    file_sha256 = models.CharField(max_length=64, blank=True)
    file_kind = models.CharField(max_length=3, blank=True)

    class Meta:
        """A number once per shop; of something."""

        db_table = "mall_invoice_red"
        constraints = [
            models.UniqueConstraint(fields=["shop", "code", "number"], name="red_letter_number_once"),
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="red_letter_is_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.invoice_id}: −{self.amount_fen}"
