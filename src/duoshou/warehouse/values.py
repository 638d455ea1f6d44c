"""What crosses the warehouse's door: shops, receipts of files, progress, freshness. Frozen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from duoshou.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Shop:
    """One shop as the warehouse knows it."""

    name: str
    time_zone: str
    currency: str


@dataclass(frozen=True, slots=True)
class KindOfFile:
    """One kind of file that is recognised, and where its owner finds it."""

    platform: str
    kind: str
    words: Words
    where_to_export: Words


@dataclass(frozen=True, slots=True)
class Caution:
    """Something in a file that was accepted and yet deserves a look."""

    code: str
    words: Words
    rows: int


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """One fault in one cell of one row: where, what was there, why it cannot be taken, what to do."""

    line: int
    column: str
    code: str
    raw: str
    reason: Words
    suggestion: Words


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one file (or one sheet or zip member).

    rows_read = rows_accepted + rows_rejected + rows_skipped; rows_accepted = rows_new + rows_changed + rows_unchanged.
    `rejects_file` holds every rejected row; a row may have several of the `faults_found`, of which these are the first.
    """

    path: str
    platform: str | None = None
    kind: str | None = None
    kind_words: Words | None = None
    encoding: str | None = None
    fingerprint: str | None = None
    rows_read: int = 0
    rows_accepted: int = 0
    rows_rejected: int = 0
    rows_skipped: int = 0
    rows_new: int = 0
    rows_changed: int = 0
    rows_unchanged: int = 0
    first_day: date | None = None
    last_day: date | None = None
    rejects_file: Path | None = None
    faults_found: int = 0
    first_rejects: tuple[RejectedRow, ...] = ()
    cautions: tuple[Caution, ...] = ()
    refused: Words | None = None
    refused_code: str | None = None
    advice: Words | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: `done` of `whole` sheets, the step that the one at hand is at, and its rows so far."""

    path: str
    step: Words
    done: int
    whole: int
    rows: int = 0


ProgressHeard = Callable[[Progress], None]


def nobody_listens(_: Progress) -> None:
    """The listener for callers that show no progress."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One file received earlier, as kept in the ledger."""

    received_at: datetime
    received_by: str
    shop: str
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Freshness:
    """How far the rows of one kind of file reach for one shop, and the days that are missing inside."""

    shop: str
    kind: str
    kind_words: Words
    first_day: date
    last_day: date
    missing_days: tuple[date, ...]
    rows: int
    received_at: datetime | None
