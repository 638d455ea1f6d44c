"""What passes through the facade of the flash sale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from duoshou.kernel.errors import Refusal


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """What a person says of one SKU of a slot; `strike_fen` is the 划线价 to stand beside the price, if any."""

    sku_id: int
    price_fen: int
    pieces: int
    pieces_per_order: int = 1
    orders_per_buyer: int = 1
    strike_fen: int | None = None


@dataclass(frozen=True, slots=True)
class SlotDraft:
    """What a person says of a slot."""

    name: str
    starts_at: datetime
    ends_at: datetime
    items: tuple[ItemDraft, ...]


@dataclass(frozen=True, slots=True)
class ItemShown:
    """One item with its live numbers: `left` may be bought, `waiting` is held by unpaid orders, `sold` is paid.

    taken = left + waiting + sold + given_back. `strike_fen` is what the law allows to be shown now.
    """

    item_id: int
    slot_id: int
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
    taken: int
    left: int
    waiting: int
    sold: int
    given_back: int
    exemption: str = ""

    @property
    def is_sold_out(self) -> bool:
        """Whether nothing may be bought now; unpaid pieces may still come back."""
        return self.left <= 0


@dataclass(frozen=True, slots=True)
class SlotShown:
    """One slot with its items. `state` is draft, published, stopped or ended."""

    slot_id: int
    shop_id: int
    name: str
    starts_at: datetime
    ends_at: datetime
    state: str
    made_by: str
    published_by: str
    published_at: datetime | None
    stopped_by: str
    stopped_at: datetime | None
    items: tuple[ItemShown, ...]

    def has_begun(self, moment: datetime) -> bool:
        """Whether it is, or was, going on."""
        return self.starts_at <= moment

    def is_open(self, moment: datetime) -> bool:
        """Whether one can buy now, as far as the slot goes."""
        return self.state == "published" and self.starts_at <= moment < self.ends_at

    def is_to_come(self, moment: datetime) -> bool:
        """Whether one can wait for it."""
        return self.state == "published" and moment < self.starts_at


@dataclass(frozen=True, slots=True)
class ItemPreview:
    """One item before it is published: what it would do, and all that stands against it."""

    sku_id: int
    title: str
    attributes_text: str
    ordinary_fen: int
    price_fen: int
    strike_fen: int | None
    cost_fen: int | None
    pieces: int
    available: int
    objections: tuple[Refusal, ...]

    @property
    def margin_fen(self) -> int | None:
        """What one piece leaves above its cost; unknown without a cost."""
        return None if self.cost_fen is None else self.price_fen - self.cost_fen

    @property
    def discount_fen(self) -> int:
        """What all pieces together give away against the ordinary price."""
        return (self.ordinary_fen - self.price_fen) * self.pieces


@dataclass(frozen=True, slots=True)
class BuyFlash:
    """A wish to buy at a flash sale. `key` is the ticket, so that one ticket brings one order; `asked_at` decides
    whether the slot had begun. `confirmed` is the kind of goods that the buyer ticked as not to be returned without a
    reason, blank when nothing was ticked."""

    shop_id: int
    buyer_id: int
    key: str
    body_sha256: str
    item_id: int
    pieces: int
    address_id: int
    asked_at: datetime
    expected_payable_fen: int | None = None
    # Asked by the server itself, so that everything is loaded before the crowd comes; never becomes an order.
    is_warm_up: bool = False
    confirmed: str = ""
