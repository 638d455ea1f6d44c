"""Flash sales, as the API takes and tells them. All money is whole fen."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from ninja import Field, Schema

from duoshou.api.flash_sale import MOST_PIECES
from duoshou.api.schemas.parts import GREATEST_WHOLE, WRITABLE, Asked, Id, shown_by
from duoshou.mall.catalog.facade import LONGEST_EXEMPTION


class FlashItemOut(Schema):
    """One item: `left` may be bought now, `waiting` is held by unpaid orders and may come back."""

    item_id: int
    sku_id: int
    product_id: int
    title: str
    attributes_text: str
    picture: str | None
    price_fen: int
    strike_fen: int | None
    pieces: int
    pieces_per_order: int
    orders_per_buyer: int
    left: int
    waiting: int
    exemption: str


class FlashSlotOut(Schema):
    """One slot with its items."""

    slot_id: int
    name: str
    starts_at: datetime
    ends_at: datetime
    state: str
    items: list[FlashItemOut]


class FlashSlotsOut(Schema):
    """What goes on and what comes, and the server's clock, which alone decides when a slot begins."""

    server_time: datetime
    slots: list[FlashSlotOut]


class TicketOut(Schema):
    """The Idempotency-Key to buy this item with: for this buyer, for one order, good a moment after it was given."""

    ticket: str
    server_time: datetime
    starts_at: datetime


class FlashOrderIn(Asked):
    """So many pieces of one item, sent to an address of the buyer's book. Of an item with an `exemption`, `confirmed`
    is the same word, once the buyer has ticked it."""

    model_config = shown_by({"item_id": 12, "pieces": 1, "address_id": 7, "expected_payable_fen": 999})

    item_id: Id
    pieces: Annotated[int, Field(ge=1, le=MOST_PIECES)]
    address_id: Id
    expected_payable_fen: Annotated[int | None, Field(ge=0, le=GREATEST_WHOLE)] = None
    confirmed: Annotated[str, Field(max_length=LONGEST_EXEMPTION, pattern=WRITABLE)] = ""
