"""What passes through the facade of reconciliation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from duoshou.kernel.words import Words

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
    # Taken on and not over: the bill is never brought up to date.
    is_pending: bool = False


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


@dataclass(frozen=True, slots=True)
class BillShown:
    """A day's bill as the office lists it."""

    bill_id: int
    provider: str
    day: date
    state: str
    try_at: datetime
    trouble: Words | None
    taken_at: datetime | None
    taken_by: str
    theirs: Sums
    ours: Sums
    open_count: int


@dataclass(frozen=True, slots=True)
class StepShown:
    """What was done about a difference."""

    at: datetime
    who: str
    did: str
    why: str


@dataclass(frozen=True, slots=True)
class MismatchShown:
    """A difference in the operator's words, what to do, and what was done."""

    mismatch_id: int
    words: Words
    advice: Words
    is_refund: bool
    number: str
    transaction: str
    their_line: int | None
    their_fen: int | None
    their_fee_fen: int | None
    our_fen: int | None
    our_fee_fen: int | None
    off_by_fen: int
    fee_off_by_fen: int
    state: str
    ways: tuple[str, ...]
    may_reopen: bool
    steps: tuple[StepShown, ...]
