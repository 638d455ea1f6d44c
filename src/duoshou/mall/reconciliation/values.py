"""What passes through the facade of reconciliation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

LineKind = Literal["payment", "refund"]
DifferenceKind = Literal[
    "missing_at_us", "missing_at_provider", "amount", "state", "fee", "twice", "other_shop", "unknown", "another_day"
]


@dataclass(frozen=True, slots=True)
class BillLine:
    """One line of a bill. Money is signed as it moves to us: a refund is negative, and so is a fee that comes back.

    `number` is our own number of the payment or refund, as the bill writes it; `line` is where it stands in the file.
    """

    line: int
    kind: LineKind
    number: str
    transaction: str
    amount_fen: int
    fee_fen: int
    at: datetime
    is_done: bool = True


@dataclass(frozen=True, slots=True)
class OurLine:
    """One payment or refund as our book has it, signed like a bill's line; `at` is blank until the money moved."""

    shop_id: int
    kind: LineKind
    number: str
    amount_fen: int
    fee_fen: int
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not the same on both sides; `off_by_fen` and `fee_off_by_fen` are ours less theirs."""

    kind: DifferenceKind
    line_kind: LineKind
    number: str
    off_by_fen: int
    fee_off_by_fen: int
    theirs: BillLine | None
    ours: OurLine | None


@dataclass(frozen=True, slots=True)
class Sums:
    """A day on one side: how many lines, what moved, what was kept as fees."""

    lines: int
    amount_fen: int
    fee_fen: int


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A day's bill against our book. `differences` need somebody; `carried` are the same on both sides and stand on
    different days. The sums differ by exactly what both lists add to."""

    day: date
    ours: Sums
    theirs: Sums
    differences: tuple[Difference, ...]
    carried: tuple[Difference, ...]
