"""A cart, as the API takes and tells it."""

from __future__ import annotations

from typing import Annotated

from ninja import Field, Schema

from duoshou.api.orders import MOST_LINES, MOST_PIECES
from duoshou.api.schemas.orders import QuoteOut
from duoshou.api.schemas.parts import GREATEST_WHOLE, Asked, Id, RefusalOut, WordsOut, shown_by


class PutIn(Asked):
    """So many pieces more."""

    model_config = shown_by({"sku_id": 4, "pieces": 2})

    sku_id: Id
    pieces: Annotated[int, Field(ge=1, le=MOST_PIECES)] = 1


class PiecesIn(Asked):
    """Exactly so many pieces; none takes the goods out."""

    model_config = shown_by({"pieces": 3})

    pieces: Annotated[int, Field(ge=0, le=MOST_PIECES)]


class ChosenIn(Asked):
    """Whether these goods are meant to be ordered next; all when none are named."""

    model_config = shown_by({"is_chosen": True, "sku_ids": [4]})

    is_chosen: bool
    sku_ids: Annotated[list[Id], Field(max_length=MOST_LINES)] | None = None


class CartAsked(Schema):
    """Priced for which address; the default one when none is named."""

    address_id: int | None = Field(default=None, ge=1, le=GREATEST_WHOLE)


class CartLineOut(Schema):
    """One line; `problem` says what keeps it from being bought, if anything."""

    sku_id: int
    product_id: int
    title: str
    attributes_text: str
    picture: str | None
    pieces: int
    is_chosen: bool
    list_price_fen: int
    price_fen: int
    payable_fen: int | None
    problem: WordsOut | None


class NudgeOut(Schema):
    """What the buyer could still reach."""

    name: str
    words: WordsOut


class CartOut(Schema):
    """The cart, and what the chosen lines cost with the coupons that count."""

    lines: list[CartLineOut]
    pieces: int
    is_ready: bool
    quote: QuoteOut | None
    nudges: list[NudgeOut]
    coupon_ids: list[int]
    no_way_there: RefusalOut | None


class PiecesOut(Schema):
    """How many pieces lie there now."""

    sku_id: int
    pieces: int
