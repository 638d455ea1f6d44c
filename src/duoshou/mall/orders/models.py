"""What is kept of an order: what was agreed, frozen at the moment it was placed, and every step since."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from duoshou.mall.catalog.facade import EXEMPTION_KINDS, LONGEST_EXEMPTION, NOT_EXEMPT
from duoshou.mall.orders.rules.states import STATES


class Order(models.Model):
    """One order. Amounts never change after it is placed; states follow rules/states.py."""

    id = models.BigAutoField(primary_key=True)
    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="+", db_index=False)
    buyer = models.ForeignKey("members.Buyer", on_delete=models.PROTECT, related_name="orders", db_index=False)
    state = models.CharField(max_length=20, default="awaiting_payment")
    scene = models.CharField(max_length=20, default="cart")
    placed_at = models.DateTimeField()
    pay_by = models.DateTimeField()
    paid_at = models.DateTimeField(null=True)
    shipped_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    goods_fen = models.BigIntegerField()
    discount_fen = models.BigIntegerField(default=0)
    freight_fen = models.BigIntegerField(default=0)
    freight_discount_fen = models.BigIntegerField(default=0)
    payable_fen = models.BigIntegerField()
    paid_fen = models.BigIntegerField(default=0)
    refunded_fen = models.BigIntegerField(default=0)
    # After-sales cases under way: no order is received or completed by the clock meanwhile.
    open_cases = models.PositiveIntegerField(default=0, db_default=0)
    # The buyer's own name of the request, and what it asked: the same key brings the same order.
    key = models.CharField(max_length=64)
    body_sha256 = models.CharField(max_length=64)
    # Where it goes, as it was when the order was placed; empty once the buyer asked for it to be forgotten.
    address = models.JSONField(default=dict)
    note = models.CharField(max_length=200, blank=True)
    # The promotions as they were applied, with their words: an order is never priced again.
    promotions = models.JSONField(default=list)

    class Meta:
        """Payable is what the parts add to."""

        db_table = "mall_order"
        constraints = [
            models.UniqueConstraint(fields=["buyer", "key"], name="order_once_per_key"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="order_state_known"),
            models.CheckConstraint(
                condition=Q(
                    payable_fen=F("goods_fen") - F("discount_fen") + F("freight_fen") - F("freight_discount_fen")
                ),
                name="order_parts_add_to_payable",
            ),
            models.CheckConstraint(
                condition=Q(payable_fen__gte=0, discount_fen__gte=0, freight_discount_fen__gte=0),
                name="order_never_negative",
            ),
            models.CheckConstraint(condition=Q(refunded_fen__lte=F("paid_fen")), name="order_refunds_within_paid"),
        ]
        indexes = [
            models.Index(fields=["buyer", "-id"], name="order_of_buyer"),
            models.Index(fields=["shop", "state", "-id"], name="order_of_shop_by_state"),
            models.Index(fields=["pay_by"], condition=Q(state="awaiting_payment"), name="order_waiting_until"),
            models.Index(fields=["shipped_at"], condition=Q(state="shipped"), name="order_shipped_since"),
            models.Index(fields=["received_at"], condition=Q(state="received"), name="order_received_since"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class OrderLine(models.Model):
    """One SKU of one order as it was sold; a gift is a line that costs nothing."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="lines", db_index=False)
    line_no = models.PositiveIntegerField()
    sku_id = models.BigIntegerField()
    product_id = models.BigIntegerField()
    title = models.CharField(max_length=120)
    attributes = models.CharField(max_length=200, blank=True)
    pieces = models.BigIntegerField()
    base_price_fen = models.BigIntegerField()
    discount_fen = models.BigIntegerField(default=0)
    payable_fen = models.BigIntegerField()
    cost_fen = models.BigIntegerField(null=True)
    is_gift = models.BooleanField(default=False)
    shipped_pieces = models.BigIntegerField(default=0)
    refunded_fen = models.BigIntegerField(default=0)
    # Pieces that were given back before they were shipped, and pieces that came back from the buyer.
    withdrawn_pieces = models.BigIntegerField(default=0, db_default=0)
    returned_pieces = models.BigIntegerField(default=0, db_default=0)
    # What the buyer confirmed at this purchase about the return within seven days, and when; frozen with the line.
    exemption = models.CharField(max_length=LONGEST_EXEMPTION, blank=True, default=NOT_EXEMPT, db_default=NOT_EXEMPT)
    exemption_confirmed_at = models.DateTimeField(null=True)

    class Meta:
        """A line costs what its pieces cost less its discount, and no more is shipped than was sold, no more comes back
        than was shipped; what does not come back without a reason was confirmed, and when."""

        db_table = "mall_order_line"
        constraints = [
            models.UniqueConstraint(fields=["order", "line_no"], name="order_line_once"),
            models.CheckConstraint(
                condition=Q(payable_fen=F("base_price_fen") * F("pieces") - F("discount_fen")),
                name="order_line_parts_add_up",
            ),
            models.CheckConstraint(
                condition=Q(discount_fen__gte=0, payable_fen__gte=0), name="order_line_never_negative"
            ),
            models.CheckConstraint(condition=Q(pieces__gt=0), name="order_line_holds_something"),
            models.CheckConstraint(
                condition=Q(shipped_pieces__gte=0, shipped_pieces__lte=F("pieces")), name="order_line_shipped_within"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_pieces__gte=0, withdrawn_pieces__lte=F("pieces") - F("shipped_pieces")),
                name="order_line_withdrawn_within",
            ),
            models.CheckConstraint(
                condition=Q(returned_pieces__gte=0, returned_pieces__lte=F("shipped_pieces")),
                name="order_line_returned_within",
            ),
            models.CheckConstraint(
                condition=Q(refunded_fen__gte=0, refunded_fen__lte=F("payable_fen")), name="order_line_refund_within"
            ),
            models.CheckConstraint(
                condition=Q(exemption=NOT_EXEMPT, exemption_confirmed_at__isnull=True)
                | Q(exemption__in=EXEMPTION_KINDS, exemption_confirmed_at__isnull=False),
                name="order_line_exemption_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_id}/{self.line_no}"


class OrderDiscount(models.Model):
    """What one promotion or one coupon took off one line, or (line 0) off the freight, and who bears it."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="discounts", db_index=False)
    line_no = models.PositiveIntegerField()
    source = models.CharField(max_length=10)
    source_id = models.BigIntegerField()
    borne_by = models.CharField(max_length=20, default="shop")
    amount_fen = models.BigIntegerField()

    class Meta:
        """Once per line and source."""

        db_table = "mall_order_discount"
        constraints = [
            models.UniqueConstraint(
                fields=["order", "line_no", "source", "source_id"], name="order_discount_once_per_source"
            ),
            models.CheckConstraint(condition=Q(source__in=("promotion", "coupon")), name="order_discount_source_known"),
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="order_discount_is_something"),
        ]

    def __str__(self) -> str:
        return f"{self.order_id}/{self.line_no} {self.source} {self.source_id}: {self.amount_fen}"


class OrderEvent(models.Model):
    """One step of an order after it was placed: when, from which state to which, by whom, why. Never changed.

    That it was placed, and when, says the order itself: a crowd writes one row less for each.
    """

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="events")
    at = models.DateTimeField()
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20)
    who = models.CharField(max_length=150)
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        """In the order of time."""

        db_table = "mall_order_event"

    def __str__(self) -> str:
        return f"{self.order_id}: {self.before} → {self.after}"


class Shipment(models.Model):
    """One parcel of one order."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="shipments")
    carrier = models.CharField(max_length=40)
    tracking = models.CharField(max_length=60)
    at = models.DateTimeField()
    who = models.CharField(max_length=150)

    class Meta:
        """The same parcel once per order."""

        db_table = "mall_shipment"
        constraints = [
            models.UniqueConstraint(fields=["order", "carrier", "tracking"], name="parcel_once_per_order"),
        ]
        indexes = [models.Index(fields=["tracking"], name="parcel_by_tracking")]

    def __str__(self) -> str:
        return f"{self.carrier} {self.tracking}"


class ShipmentLine(models.Model):
    """So many pieces of one line in one parcel."""

    shipment = models.ForeignKey(Shipment, on_delete=models.CASCADE, related_name="lines")
    line_no = models.PositiveIntegerField()
    pieces = models.BigIntegerField()

    class Meta:
        """Once per line and parcel."""

        db_table = "mall_shipment_line"
        constraints = [
            models.UniqueConstraint(fields=["shipment", "line_no"], name="parcel_line_once"),
            models.CheckConstraint(condition=Q(pieces__gt=0), name="parcel_line_holds_something"),
        ]

    def __str__(self) -> str:
        return f"{self.shipment_id}/{self.line_no}: {self.pieces}"
