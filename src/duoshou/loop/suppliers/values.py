"""What is said of a supplier and of one line of a purchase; money in fen, time in days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Which = Literal["bought", "open", "late", "dearer", "cheaper"]


@dataclass(frozen=True, slots=True)
class Supplier:
    """One supplier: bought, arrived and price changes within the period; open and late as of the day asked for.

    `bought_fen` is None where a line does not say its amount, `wait_days` where nothing arrived.
    """

    name: str
    lines: int
    bought_fen: int | None
    pieces: int
    open_lines: int
    late_lines: int
    dearer: int
    cheaper: int
    promised_days: int | None
    wait_days: Decimal | None


@dataclass(frozen=True, slots=True)
class Suppliers:
    """Every supplier of the shops, those of whom most was bought first, and the currency of their amounts."""

    every: tuple[Supplier, ...]
    currency: str


@dataclass(frozen=True, slots=True)
class PurchaseLine:
    """One item code of one purchase order; `price_before_fen` is what the last one before it cost there."""

    shop: str
    purchase_id: str
    item_code: str
    ordered_day: date | None
    pieces: int
    price_before_fen: int | None
    price_fen: int | None
    amount_fen: int | None
    due_day: date | None
    arrived_day: date | None
    arrived_pieces: int | None
    state: str | None
