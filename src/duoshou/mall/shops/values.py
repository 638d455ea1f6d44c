"""What passes through the facade of shops."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shop:
    """One shop of the mall; `name` is its name in the cockpit, too, `slug` its word in addresses."""

    id: int
    name: str
    slug: str
    is_open: bool
    notice: str
    licence: str
    contact: str
    return_address: str
    pay_within_minutes: int
    most_unpaid_orders: int | None
    most_unpaid_pieces: int | None
    receive_within_days: int
    complete_after_days: int
    points_per_yuan: int
    price_revision: int
