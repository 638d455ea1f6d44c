"""What passes through the facade of the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Booking:
    """One movement of money to be booked: debit positive, credit negative, in whole fen; the sides add to zero.

    `about` is the number of what it is about: the same kind is booked once about the same thing.
    """

    shop_id: int
    kind: str
    about: str
    postings: Mapping[str, int]
    order_id: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class BookedEntry:
    """One entry as it stands in the book."""

    entry_id: int
    at: datetime
    kind: str
    about: str
    order_id: int | None
    words: str
    postings: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Imbalance:
    """An entry whose sides do not add to zero, and by how many fen."""

    shop_id: int
    entry_id: int
    kind: str
    about: str
    off_by_fen: int
