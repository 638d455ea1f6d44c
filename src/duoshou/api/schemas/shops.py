"""A shop and its goods, as the API tells them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from ninja import Field, Schema

from duoshou.api.schemas.parts import GREATEST_WHOLE, WRITABLE, WordsOut

MOST_ON_A_PAGE = 50


class ProductsAsked(Schema):
    """Which products: all, one shelf with what stands in it, or those that hold every word; `after` as the last page
    gave."""

    words: str = Field(default="", max_length=100, pattern=WRITABLE)
    category_id: int | None = Field(default=None, ge=1, le=GREATEST_WHOLE)
    order: Literal["position", "newest", "price", "sales"] = "position"
    after: str | None = Field(default=None, max_length=200, pattern=WRITABLE)
    limit: int = Field(default=20, ge=1, le=MOST_ON_A_PAGE)


class ShopOut(Schema):
    """A shop."""

    slug: str
    name: str
    is_open: bool
    notice: str
    licence: str
    contact: str
    pay_within_minutes: int
    receive_within_days: int


class LevelOut(Schema):
    """A level of membership, and how many fen must have been spent to hold it."""

    level: int
    name: str
    from_spent_fen: int


class OffersAsked(Schema):
    """Which offers: those that concern this product, or all."""

    product_id: int | None = Field(default=None, ge=1, le=GREATEST_WHOLE)


class OfferProductsAsked(Schema):
    """In which order the products of an offer come; `after` as the last page gave."""

    order: Literal["position", "newest", "price", "sales"] = "position"
    after: str | None = Field(default=None, max_length=200, pattern=WRITABLE)


class OfferOut(Schema):
    """A promotion with every sentence that decides whether it applies; `id` is the one that quotes and orders name."""

    id: int
    name: str
    lane: str
    lane_words: WordsOut
    words: WordsOut
    starts_at: datetime
    ends_at: datetime
    rules: list[WordsOut]


class CategoryOut(Schema):
    """A shelf of the shop; `parent_id` is the shelf it stands in."""

    category_id: int
    parent_id: int | None
    name: str
    depth: int


class PriceOut(Schema):
    """What one piece costs this buyer now, in fen, and why; `list_price_fen` is the same in every scene."""

    sku_id: int
    list_price_fen: int
    price_fen: int
    strike_price_fen: int | None
    price_from: WordsOut | None
    labels: list[WordsOut]


class CardOut(Schema):
    """A product on a shelf, with the price of its cheapest SKU."""

    product_id: int
    title: str
    subtitle: str
    picture: str | None
    sold_pieces: int
    price: PriceOut | None


class ShelfOut(Schema):
    """One page of products; ask for the next with `after`, null on the last."""

    products: list[CardOut]
    after: str | None


class PictureOut(Schema):
    """A picture; /mall/{slug}/pictures/{fingerprint}/{width}.webp hands it out, 200, 480 or 960
    wide."""

    fingerprint: str
    width: int
    height: int
    words: str


class SkuOut(Schema):
    """One thing that can be bought. `pieces_left` is for showing: what is really left is known when it is held."""

    sku_id: int
    code: str
    attributes: dict[str, str]
    is_active: bool
    pieces_left: int
    price: PriceOut | None


class ExemptionOut(Schema):
    """Why the seven-day return does not apply, once the buyer has confirmed it: the law's kind, and its article."""

    kind: str
    words: WordsOut
    article: WordsOut


class ProductOut(Schema):
    """A product with all that its page shows; `exemption` null is: it can be returned within seven days."""

    product_id: int
    code: str
    title: str
    subtitle: str
    description: str
    is_for_sale: bool
    why_not_for_sale: WordsOut | None
    sold_pieces: int
    categories: list[CategoryOut]
    pictures: list[PictureOut]
    exemption: ExemptionOut | None
    skus: list[SkuOut]
