"""What others are told about a cart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from duoshou.kernel.errors import Refusal
from duoshou.mall.cart.rules.buyable import Problem
from duoshou.mall.promotions.values import Promotion, Quote


@dataclass(frozen=True, slots=True)
class LineInCart:
    """One line: what it is, what one piece costs this buyer now, and what keeps it from being bought, if anything.

    `payable_fen` is its part of the quote, all discounts off; None for a line that the quote leaves out.
    """

    sku_id: int
    product_id: int
    title: str
    attributes_text: str
    picture: str | None
    pieces: int
    is_chosen: bool
    added_at: datetime
    list_price_fen: int
    price_fen: int
    payable_fen: int | None
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class Cart:
    """A buyer's cart. `quote` prices the chosen lines that can be bought as they stand, None when there is none;
    `coupon_ids` are the coupons it counts with, `coupons_refused` those asked for that cannot be used, with the reason.
    `coupons_tried` is what each coupon that was tried declares, whether it counts or not.
    `no_way_there` says why nothing can be sent to the buyer's address; the quote then counts the ordinary freight.
    """

    lines: tuple[LineInCart, ...]
    quote: Quote | None
    coupon_ids: tuple[int, ...] = ()
    coupons_refused: Mapping[int, Refusal] | None = None
    no_way_there: Refusal | None = None
    coupons_tried: Mapping[int, Promotion] = field(default_factory=dict)

    @property
    def pieces(self) -> int:
        """How many pieces lie in it, chosen or not."""
        return sum(line.pieces for line in self.lines)

    @property
    def is_ready(self) -> bool:
        """Whether all that is chosen can be ordered as it stands."""
        chosen = [line for line in self.lines if line.is_chosen]
        return bool(chosen) and all(line.problem is None for line in chosen) and self.no_way_there is None
