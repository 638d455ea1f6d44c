"""What passes through the facade of stock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StockLevel:
    """One thing that is counted: pieces that may be sold, and pieces held for orders that are not paid."""

    item_id: int
    shop_id: int
    code: str
    name: str
    available: int
    reserved: int
    warn_below: int

    @property
    def is_low(self) -> bool:
        """Whether fewer may be sold than the shop wants to be warned at."""
        return self.available < self.warn_below


@dataclass(frozen=True, slots=True)
class Movement:
    """Pieces that came or went for good: which way, when, by whom and why."""

    at: datetime
    kind: str
    pieces: int
    order_id: int | None
    cause: str | None
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class StockEntry:
    """What a person enters for one item: pieces that came in (`add`), or how many may be sold now (`set`)."""

    ADD = "add"
    SET = "set"

    item_id: int
    how: str
    pieces: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A stock item whose numbers are not the sum of its movements and reservations: a bug, found by the check."""

    item_id: int
    shop_id: int
    code: str
    available: int
    reserved: int
    moved: int
    held: int
