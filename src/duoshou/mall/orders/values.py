"""What passes through the facade of orders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from duoshou.kernel.errors import Refusal
from duoshou.kernel.words import Words
from duoshou.mall.catalog.facade import EXEMPTION_BY_KIND, Exemption
from duoshou.mall.orders.rules.states import STATE_WORDS
from duoshou.mall.payments.facade import PaymentFacts, RefundFacts


@dataclass(frozen=True, slots=True)
class FromPool:
    """What a play says of an order: its pieces come from this stock item, and only at this promotion's price.

    With an `objection` the order is refused, unless its key has brought an order before.
    """

    item_id: int
    promotion_id: int
    objection: Refusal | None = None


@dataclass(frozen=True, slots=True)
class PlaceOrder:
    """A wish to order: (SKU, pieces) pairs, coupons by instance, and what the buyer was told it would cost.

    `expected_payable_fen` None accepts any price; a door for people always sends what it showed. `key` is the buyer's
    own name of this request, `body_sha256` what it said. `pool` is for plays alone: no door fills it in.
    `confirmed` are (SKU, kind) of goods that the buyer ticked as not to be returned without a reason.
    """

    shop_id: int
    buyer_id: int
    key: str
    body_sha256: str
    lines: tuple[tuple[int, int], ...]
    address_id: int | None
    coupon_ids: tuple[int, ...] = ()
    expected_payable_fen: int | None = None
    scene: str = "cart"
    note: str = ""
    from_cart: bool = False
    pool: FromPool | None = None
    confirmed: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedOrder:
    """An order that stands, in whole fen. `repeated` when the key had brought it before."""

    order_id: int
    payment_id: int
    goods_fen: int
    discount_fen: int
    freight_fen: int
    freight_discount_fen: int
    payable_fen: int
    pay_by: datetime
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of money that came in for an order: `paid` filled it, `repeated` was known, and for the others the
    refund is due already: `late_payment`, `paid_twice`, `wrong_amount`. `state` is the order's state afterwards."""

    order_id: int
    outcome: str
    state: str


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line of an order as it was sold."""

    line_no: int
    sku_id: int
    product_id: int
    title: str
    attributes: str
    pieces: int
    base_price_fen: int
    discount_fen: int
    payable_fen: int
    cost_fen: int | None
    is_gift: bool
    shipped_pieces: int
    refunded_fen: int
    withdrawn_pieces: int = 0
    returned_pieces: int = 0
    # The kind of goods that the buyer confirmed not to return without a reason, and when; blank and None without.
    exemption: str = ""
    exemption_confirmed_at: datetime | None = None

    @property
    def exempt(self) -> Exemption | None:
        """What the buyer confirmed about returns, with the article; None where the seven days apply."""
        return EXEMPTION_BY_KIND.get(self.exemption)

    @property
    def to_ship_pieces(self) -> int:
        """How many pieces are still to be sent."""
        return self.pieces - self.shipped_pieces - self.withdrawn_pieces

    @property
    def with_buyer_pieces(self) -> int:
        """How many pieces were sent and did not come back."""
        return self.shipped_pieces - self.returned_pieces


@dataclass(frozen=True, slots=True)
class OrderShown:
    """An order with its lines, in whole fen; nothing personal."""

    order_id: int
    shop_id: int
    buyer_id: int
    state: str
    scene: str
    placed_at: datetime
    pay_by: datetime
    paid_at: datetime | None
    shipped_at: datetime | None
    received_at: datetime | None
    closed_at: datetime | None
    goods_fen: int
    discount_fen: int
    freight_fen: int
    freight_discount_fen: int
    payable_fen: int
    paid_fen: int
    refunded_fen: int
    note: str
    promotions: tuple[Mapping[str, Any], ...]
    lines: tuple[LineShown, ...]
    open_cases: int = 0

    @property
    def state_words(self) -> Words:
        """The state as people say it."""
        return STATE_WORDS[self.state]

    @property
    def pieces(self) -> int:
        """How many pieces, gifts included."""
        return sum(line.pieces for line in self.lines)

    @property
    def may_be_paid(self) -> bool:
        """Whether it waits for money."""
        return self.state == "awaiting_payment"

    @property
    def may_be_cancelled(self) -> bool:
        """Whether it may be given up: before it is paid, or whole before anything is shipped."""
        return self.state == "awaiting_payment" or (self.state == "paid" and not self.open_cases)

    @property
    def may_be_shipped(self) -> bool:
        """Whether something of it may be sent."""
        return self.state in ("paid", "partly_shipped")

    @property
    def may_be_received(self) -> bool:
        """Whether the buyer may say that it is there."""
        return self.state == "shipped"


@dataclass(frozen=True, slots=True)
class DiscountShown:
    """What one promotion or coupon took off one line; line 0 is the freight."""

    line_no: int
    source: str
    source_id: int
    borne_by: str
    amount_fen: int


@dataclass(frozen=True, slots=True)
class EventShown:
    """One step of an order."""

    at: datetime
    before: str
    after: str
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class ShipmentShown:
    """One parcel and the pieces of each line in it."""

    shipment_id: int
    carrier: str
    tracking: str
    at: datetime
    who: str
    lines: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class AddressShown:
    """Where an order goes: masked, unless whoever asks needs to read it whole."""

    name: str = field(repr=False)
    phone: str = field(repr=False)
    place: str
    street: str = field(repr=False)
    is_masked: bool


@dataclass(frozen=True, slots=True)
class OrderPage:
    """All there is to see of one order."""

    order: OrderShown
    address: AddressShown
    discounts: tuple[DiscountShown, ...]
    events: tuple[EventShown, ...]
    shipments: tuple[ShipmentShown, ...]
    payments: tuple[PaymentFacts, ...]
    refunds: tuple[RefundFacts, ...]


@dataclass(frozen=True, slots=True)
class Parcel:
    """A parcel to be sent: so many pieces of which lines; None is all that is left of every line."""

    order_id: int
    carrier: str
    tracking: str
    pieces: Mapping[int, int] | None = None


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with one row of a carrier file: where, which code, in words, and what to do."""

    row: int
    column: str
    code: str
    words: Words


@dataclass(frozen=True, slots=True)
class CarrierFile:
    """A carrier file as it was understood: sound parcels with their rows, and a fault for every other row."""

    rows_read: int
    parcels: tuple[tuple[int, Parcel], ...]
    faults: tuple[RowFault, ...]


@dataclass(frozen=True, slots=True)
class ShippedBatch:
    """What became of a carrier file: parcels shipped, parcels that were on their way already, and faults by row."""

    rows_read: int
    shipped: int
    repeated: int
    faults: tuple[RowFault, ...]


@dataclass(frozen=True, slots=True)
class Ticked:
    """What one round of due work did, in numbers of orders and refunds; `asked` payments were settled or closed because
    their provider was asked; `put_off` could not be done this time."""

    expired: int = 0
    settled: int = 0
    asked: int = 0
    refunds_moved: int = 0
    received: int = 0
    completed: int = 0
    put_off: int = 0

    @property
    def is_idle(self) -> bool:
        """Whether nothing was due."""
        return not any((self.expired, self.settled, self.asked, self.refunds_moved, self.received, self.completed))


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not add up: what, where, by how much, and what to do."""

    code: str
    where: str
    off_by: int
    unit: str
    words: Words
    advice: Words
