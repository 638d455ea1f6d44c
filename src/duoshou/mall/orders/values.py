"""What passes through the facade of orders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PlaceOrder:
    """A wish to order: (SKU, pieces) pairs, coupons by instance, and what the buyer was told it would cost.

    `expected_payable_fen` None accepts any price; a door for people always sends what it showed. `key` is the buyer's
    own name of this request, `body_sha256` what it said.
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
