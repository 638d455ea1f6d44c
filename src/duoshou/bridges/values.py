"""What passes between the steps of carrying, and what a carry answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from duoshou.kernel.words import Words

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotCarried:
    """A shop whose rows stayed behind this time, and why; its news is heard again."""

    shop: str
    why: Words
    code: str


@dataclass(frozen=True, slots=True)
class Carried:
    """What one carry did: pieces of news dealt with, rows that came into the lake, shops that stayed behind.

    `busy`: another process was carrying. `more`: there is more news than one carry takes.
    """

    news: int = 0
    rows: int = 0
    files: int = 0
    not_carried: tuple[NotCarried, ...] = ()
    busy: bool = False
    more: bool = False


class OrderRow(NamedTuple):
    """One order as sql/orders.sql gives it."""

    order_id: int
    buyer: str
    state: str
    placed_at: datetime
    paid_at: datetime | None
    goods_fen: int
    postage_fen: int
    ordered_fen: int
    paid_fen: int
    refunded_fen: int
    pieces: int
    line_count: int
    province: str | None
    city: str | None
    scene: str
    was_closed: bool


class LineRow(NamedTuple):
    """One line as sql/order_lines.sql gives it."""

    order_id: int
    line_no: int
    product_id: int
    sku_code: str | None
    title: str
    attributes: str
    price_fen: int
    pieces: int
    payable_fen: int


class RefundRow(NamedTuple):
    """One refund that was carried out, as sql/refunds.sql gives it."""

    refund_id: int
    order_id: int
    buyer: str
    done_at: datetime
    amount_fen: int
    province: str | None
    cause: str
    reason: str | None
    kind: str | None


class SkuRow(NamedTuple):
    """One SKU with its product, as sql/goods.sql gives it."""

    sku_code: str
    product_id: int
    title: str
    category: str | None
    price_fen: int
    cost_fen: int | None
    made_at: datetime
    is_on_sale: bool


class StockRow(NamedTuple):
    """One stock item, as sql/stock.sql gives it."""

    code: str
    name: str
    pieces: int


class ShopTrade(NamedTuple):
    """What a day came to, as sql/lake_shop_trade.sql adds it up from the lake's orders."""

    day: date
    ordered_fen: int
    order_buyers: int
    paid_fen: int
    buyers_paid: int
    returning_buyers: int
    orders_paid: int
    pieces_paid: int
    refund_fen: int


class ItemTrade(NamedTuple):
    """The same of one product, as sql/lake_item_trade.sql adds it up."""

    day: date
    item_id: str
    title: str
    ordered_fen: int
    order_buyers: int
    paid_fen: int
    buyers_paid: int
    new_buyers: int
    returning_buyers: int
    pieces_paid: int
