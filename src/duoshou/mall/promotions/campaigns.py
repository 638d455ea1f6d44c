"""What the back office is told about promotions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from duoshou.kernel.words import Words
from duoshou.mall.promotions.declared import promotion_from_terms
from duoshou.mall.promotions.values import Line, Promotion, Quote, Visit


@dataclass(frozen=True, slots=True)
class Campaign:
    """One promotion as the shop keeps it: its declaration, its state, and what orders have taken of it.

    `terms` is what the declaration was read from; `discount_fen` and `orders` count orders that did not end unpaid.
    """

    id: int
    shop_id: int
    name: str
    lane: str
    priority: int
    terms: Mapping[str, Any]
    starts_at: datetime
    ends_at: datetime
    state: str
    borne_by: str
    budget_fen: int | None
    spent_fen: int
    max_discount_fen: int | None
    per_buyer_limit: int | None
    with_coupons: bool
    made_by: str
    made_at: datetime
    words: Words
    orders: int = 0
    discount_fen: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person fills in for a promotion; `terms` as the rules read them."""

    name: str
    lane: str
    terms: Mapping[str, Any]
    starts_at: datetime
    ends_at: datetime
    priority: int = 0
    budget_fen: int | None = None
    max_discount_fen: int | None = None
    per_buyer_limit: int | None = None
    with_coupons: bool = True
    borne_by: str = "shop"


class PreviewCart(NamedTuple):
    """A cart to try a promotion on: its lines, who asks, and the freight before any promotion."""

    lines: tuple[Line, ...]
    visit: Visit
    freight_fen: int = 0


class Previewed(NamedTuple):
    """What one cart pays without the promotion and with it, both with every reason."""

    without: Quote
    with_it: Quote

    @property
    def saves_fen(self) -> int:
        """What the buyer pays less; negative when the promotion displaces a better one."""
        return self.without.payable_fen - self.with_it.payable_fen


def declared_of(draft: Draft, *, promotion_id: int, budget_left_fen: int | None) -> Promotion:
    """The declaration a draft makes. Raises what promotion_from_terms raises."""
    return promotion_from_terms(
        id=promotion_id,
        name=draft.name,
        lane=draft.lane,
        terms=draft.terms,
        starts_at=draft.starts_at,
        ends_at=draft.ends_at,
        priority=draft.priority,
        max_discount_fen=draft.max_discount_fen,
        per_buyer_limit=draft.per_buyer_limit,
        borne_by=draft.borne_by,
        budget_left_fen=budget_left_fen,
        with_coupons=draft.with_coupons,
    )
