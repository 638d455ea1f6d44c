"""What passes through the facade of visits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Page = Literal["home", "list", "product", "cart", "checkout", "added"]
PAGES: tuple[Page, ...] = ("home", "list", "product", "cart", "checkout", "added")
ADDED: Page = "added"


@dataclass(frozen=True, slots=True)
class DayOfVisits:
    """One shop on one business day. `visitors` are different browsers, `cart_users` those that added something,
    `left_at_once` those that did one single thing all day. Whether somebody was here before is not known."""

    day: date
    visitors: int
    page_views: int
    cart_users: int
    left_at_once: int


@dataclass(frozen=True, slots=True)
class ProductDay:
    """One product on one business day, by its own page and by the cart it was put into."""

    day: date
    product_id: int
    visitors: int
    page_views: int
    cart_users: int
