"""What is kept of payments and refunds."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Payment(models.Model):
    """One attempt of one buyer to pay one order; its number is what the provider knows it by (out_trade_no)."""

    WAITING, PAID, CLOSED = "waiting", "paid", "closed"

    id = models.BigAutoField(primary_key=True)
    # Its order's, which is checked there: a crowd would pay for the check with every order.
    shop = models.ForeignKey(
        "shops.Shop", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    order_id = models.BigIntegerField()
    provider = models.CharField(max_length=20)
    amount_fen = models.BigIntegerField()
    refunded_fen = models.BigIntegerField(default=0)
    state = models.CharField(max_length=10, default=WAITING)
    # The provider's own number of the money; blank until it is there.
    transaction = models.CharField(max_length=64, null=True)
    made_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True)
    # Which of the provider's ways, and since when somebody may be paying at the provider; blank before.
    way = models.CharField(max_length=10, default="", db_default="")
    begun_at = models.DateTimeField(null=True)
    # What the provider gave to a payer whom it knows, such as WeChat's prepay_id; blank where nobody was asked for.
    prepaid = models.CharField(max_length=80, default="", db_default="")
    # Since when that holds: begun again, the provider gives a new one.
    prepaid_at = models.DateTimeField(null=True)
    # A hash of the order and of the browser's session in which that payer began to pay; blank where it does not matter.
    begun_for = models.CharField(max_length=64, default="", db_default="")
    # Where the provider was asked to tell us of it, as it was said first; blank before, and where it tells nobody.
    notice_url = models.TextField(default="", db_default="")
    # When the provider was last asked how it stands, and when one of its refunds was last tried.
    asked_at = models.DateTimeField(null=True)
    refund_tried_at = models.DateTimeField(null=True)

    class Meta:
        """One transaction of a provider pays one payment; no more goes back than came in."""

        db_table = "mall_payment"
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "transaction"],
                condition=Q(transaction__isnull=False),
                name="transaction_pays_once",
            ),
            models.CheckConstraint(condition=Q(amount_fen__gte=0), name="payment_not_negative"),
            models.CheckConstraint(
                condition=Q(refunded_fen__gte=0, refunded_fen__lte=F("amount_fen")), name="refunds_within_payment"
            ),
            models.CheckConstraint(condition=Q(state__in=("waiting", "paid", "closed")), name="payment_state_known"),
            # The same way to pay chosen twice is the same payment; where the provider knows who pays, of each payer.
            models.UniqueConstraint(
                fields=["order_id", "provider", "way"],
                condition=Q(state="waiting", begun_at__isnull=False, begun_for="") & ~Q(way="jsapi"),
                name="one_waits_for_each_way",
            ),
            models.UniqueConstraint(
                fields=["order_id", "provider", "way", "begun_for"],
                condition=Q(state="waiting", begun_at__isnull=False) & ~Q(begun_for=""),
                name="one_waits_for_each_payer",
            ),
        ]
        indexes = [
            models.Index(fields=["order_id"], name="payment_by_order"),
            models.Index(
                fields=["begun_at"], condition=Q(state="waiting", begun_at__isnull=False), name="payment_being_paid"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"


class Refund(models.Model):
    """Money to be given back; its number (out_refund_no) stays the same on every try."""

    DUE, SENT, DONE, UNKNOWN, REFUSED = "due", "sent", "done", "unknown", "refused"

    id = models.BigAutoField(primary_key=True)
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="refunds")
    order_id = models.BigIntegerField()
    amount_fen = models.BigIntegerField()
    # Why, and what makes it happen once, such as "late_payment" or "cancelled".
    cause = models.CharField(max_length=60)
    # What the buyer reads at the provider, as it was sent first; blank before. The same number always says the same.
    reason = models.CharField(max_length=80, default="", db_default="")
    # Where the provider was asked to tell us of it, kept the same way; blank where it tells of it without being asked.
    notice_url = models.TextField(default="", db_default="")
    state = models.CharField(max_length=10, default=DUE)
    tries = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        """One refund per payment and cause."""

        db_table = "mall_refund"
        constraints = [
            models.UniqueConstraint(fields=["payment", "cause"], name="refunded_once_per_cause"),
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="refund_is_something"),
            models.CheckConstraint(
                condition=Q(state__in=("due", "sent", "done", "unknown", "refused")), name="refund_state_known"
            ),
        ]
        indexes = [
            models.Index(fields=["order_id"], name="refund_by_order"),
            models.Index(fields=["made_at"], condition=~Q(state="done"), name="refund_not_done"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"


class Notice(models.Model):
    """What a provider told us, as it came; kept whether it was believed or not."""

    at = models.DateTimeField()
    provider = models.CharField(max_length=20)
    payment_id = models.BigIntegerField(null=True)
    verdict = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    # Of a notice with a good signature: the provider's own name of the event, and what it signs once only.
    event = models.CharField(max_length=80, default="", db_default="")
    nonce = models.CharField(max_length=80, null=True)

    class Meta:
        """In the order of arrival. What is signed once is heard once."""

        db_table = "mall_payment_notice"
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "nonce"], condition=Q(nonce__isnull=False), name="notice_signed_once"
            ),
        ]
        indexes = [models.Index(fields=["provider", "event"], condition=~Q(event=""), name="notice_by_event")]

    def __str__(self) -> str:
        return f"{self.provider} {self.verdict}"


class Errand(models.Model):
    """A browser that was sent to WeChat to learn who pays and has not come back yet: a hash of the state it took along,
    of its session and of the order. It says nothing of anybody."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        """One row per journey, gone with the return; one of ten minutes ago is worth nothing and goes with the next."""

        db_table = "mall_payment_errand"
        indexes = [models.Index(fields=["made_at"], name="errand_by_age")]

    def __str__(self) -> str:
        return self.sha256[:8]


class SandboxTrade(models.Model):
    """The sandbox provider's own book of payments: it stands for a bank elsewhere and shares nothing with ours."""

    payment_id = models.BigAutoField(primary_key=True)
    shop_id = models.BigIntegerField()
    order_id = models.BigIntegerField()
    amount_fen = models.BigIntegerField()
    state = models.CharField(max_length=10, default="waiting")
    transaction = models.CharField(max_length=64, null=True, unique=True)
    paid_at = models.DateTimeField(null=True)

    class Meta:
        """One row per payment."""

        db_table = "mall_sandbox_trade"

    def __str__(self) -> str:
        return f"{self.payment_id} {self.state}"


class SandboxRefund(models.Model):
    """The sandbox provider's own book of refunds."""

    refund_id = models.BigAutoField(primary_key=True)
    trade = models.ForeignKey(SandboxTrade, on_delete=models.PROTECT, related_name="refunds")
    amount_fen = models.BigIntegerField()

    class Meta:
        """One row per refund number, however often it is asked."""

        db_table = "mall_sandbox_refund"

    def __str__(self) -> str:
        return f"{self.refund_id} {self.amount_fen}"
