"""Quotes and orders, as the API takes and tells them. All money is whole fen."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from ninja import Field, Schema
from pydantic import BeforeValidator

from duoshou.api.orders import LONGEST_NOTE, LONGEST_SCENE, MOST_COUPONS, MOST_LINES, MOST_PIECES
from duoshou.api.schemas.parts import GREATEST_WHOLE, WRITABLE, Asked, Id, Number, WordsOut, shown_by
from duoshou.mall.catalog.facade import LONGEST_EXEMPTION
from duoshou.mall.orders import facade as orders

MOST_ON_A_PAGE = 50


class WishIn(Asked):
    """So many pieces of one SKU."""

    model_config = shown_by({"sku_id": 4, "pieces": 2})

    sku_id: Id
    pieces: Annotated[int, Field(ge=1, le=MOST_PIECES)]


class QuoteIn(Asked):
    """What would these goods cost? The freight is that to `address_id`, one of the buyer's addresses, or to a
    `province` alone, never both; neither leaves it out. Coupons are the buyer's own. `scene` is where it is asked:
    list, page, card (a share card), cart or checkout."""

    model_config = shown_by({"lines": [{"sku_id": 4, "pieces": 2}], "coupon_ids": [], "address_id": 7})

    lines: Annotated[list[WishIn], Field(min_length=1, max_length=MOST_LINES)]
    coupon_ids: Annotated[list[Id], Field(max_length=MOST_COUPONS)] = []
    address_id: Id | None = None
    province: Annotated[str | None, Field(max_length=20, pattern=WRITABLE)] = None
    scene: Annotated[str, Field(max_length=LONGEST_SCENE, pattern=WRITABLE)] = "cart"


class PartOut(Schema):
    """What one promotion or coupon takes off one line."""

    lane: str
    kind: str
    id: int
    fen: int


class QuotedLineOut(Schema):
    """One line: list_fen − Σ parts = payable_fen."""

    sku_id: int
    pieces: int
    list_price_fen: int
    unit_price_fen: int
    list_fen: int
    discount_fen: int
    payable_fen: int
    parts: list[PartOut]


class GiftOut(Schema):
    """Goods given on top."""

    sku_id: int
    pieces: int


class AppliedOut(Schema):
    """A promotion or coupon that counted."""

    lane: str
    kind: str
    id: int
    name: str
    discount_fen: int
    borne_by: str
    words: WordsOut


class NotAppliedOut(Schema):
    """A promotion or coupon that did not count, and why."""

    lane: str
    kind: str
    id: int
    name: str
    words: WordsOut
    why: WordsOut


class QuoteOut(Schema):
    """goods_fen − discount_fen + freight_fen − freight_discount_fen = payable_fen."""

    lines: list[QuotedLineOut]
    gifts: list[GiftOut]
    goods_fen: int
    discount_fen: int
    freight_fen: int
    freight_discount_fen: int
    payable_fen: int
    applied: list[AppliedOut]
    not_applied: list[NotAppliedOut]


class ConfirmedIn(Asked):
    """The buyer's own yes, for this purchase, to goods without the seven-day return: `kind` as the product names it."""

    sku_id: Id
    kind: Annotated[str, Field(max_length=LONGEST_EXEMPTION, pattern=WRITABLE)]


class OrderIn(Asked):
    """An order. `expected_payable_fen` is what the buyer was told: another price refuses with the new one. Each line
    whose product has an `exemption` needs its confirmation, which the buyer ticks and nobody ticks for them."""

    model_config = shown_by(
        {"lines": [{"sku_id": 4, "pieces": 2}], "address_id": 7, "expected_payable_fen": 3_998, "note": "请放门口"}
    )

    lines: Annotated[list[WishIn], Field(min_length=1, max_length=MOST_LINES)]
    address_id: Id | None = None
    coupon_ids: Annotated[list[Id], Field(max_length=MOST_COUPONS)] = []
    expected_payable_fen: Annotated[int | None, Field(ge=0, le=GREATEST_WHOLE)] = None
    scene: Annotated[str, Field(max_length=LONGEST_SCENE, pattern=WRITABLE)] = "cart"
    note: Annotated[str, Field(max_length=LONGEST_NOTE, pattern=WRITABLE)] = ""
    from_cart: bool = False
    confirmed: Annotated[list[ConfirmedIn], Field(max_length=MOST_LINES)] = []


class PlacedOut(Schema):
    """An order that stands and waits to be paid until `pay_by`; `repeated` when the same key had brought it before."""

    order_id: Number
    payment_id: Number
    goods_fen: int
    discount_fen: int
    freight_fen: int
    freight_discount_fen: int
    payable_fen: int
    pay_by: datetime
    repeated: bool


class OrderLineOut(Schema):
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
    is_gift: bool
    shipped_pieces: int
    refunded_fen: int
    exemption: str
    exemption_confirmed_at: datetime | None


class OrderOut(Schema):
    """An order as it stands."""

    order_id: Number
    state: str
    state_words: WordsOut
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
    lines: list[OrderLineOut]


class OrdersOut(Schema):
    """One page of orders, newest first; ask for the next with `before`, null on the last."""

    orders: list[OrderOut]
    before: Annotated[str | None, BeforeValidator(lambda number: None if number is None else str(number))] = None


class OrdersAsked(Schema):
    """Which of the buyer's orders; `before` as the last page gave."""

    before: int | None = Field(default=None, ge=1, le=GREATEST_WHOLE)
    limit: int = Field(default=20, ge=1, le=MOST_ON_A_PAGE)
    state: orders.State | Literal[""] = ""


class OrderAddressOut(Schema):
    """Where the order goes, as it was when it was placed."""

    name: str
    phone: str
    place: str
    street: str


class OrderDiscountOut(Schema):
    """What one promotion or coupon took off one line; line 0 is the freight."""

    line_no: int
    source: str
    source_id: int
    borne_by: str
    amount_fen: int


class OrderEventOut(Schema):
    """One step of the order."""

    at: datetime
    before: str
    after: str


class ShipmentOut(Schema):
    """One parcel and its (line, pieces) pairs."""

    carrier: str
    tracking: str
    at: datetime
    lines: list[tuple[int, int]]


class RefundOut(Schema):
    """Money that goes or went back."""

    refund_id: Number
    amount_fen: int
    cause: str
    state: str
    made_at: datetime
    done_at: datetime | None


class OrderPageOut(Schema):
    """All there is to see of one order."""

    order: OrderOut
    address: OrderAddressOut
    discounts: list[OrderDiscountOut]
    events: list[OrderEventOut]
    shipments: list[ShipmentOut]
    refunds: list[RefundOut]


class ReasonIn(Asked):
    """Why, in the buyer's own words."""

    model_config = shown_by({"why": "拍错了"})

    why: str = Field(default="", max_length=200, pattern=WRITABLE)


class EndedOut(Schema):
    """The state of the order afterwards."""

    order_id: Number
    state: str
