"""A standing table before it is written down: sheets of columns and lines, each blank with its reason. Frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from duoshou.kernel.words import Words

NOTHING = Words("", "")
Value = int | Decimal | str | Words | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column and all that has to be known about it. Units: `text`, `day`, `fen`, `count`, `ratio`, `number`,
    `change` (a ratio with its sign) and `points` (a difference of two ratios)."""

    key: str
    head: Words
    unit: str
    group: Words = NOTHING
    calibre: Words = NOTHING
    question: Words = NOTHING
    formula: Words = NOTHING
    leaves_out: Words = NOTHING
    source: Words = NOTHING
    tables: tuple[str, ...] = ()
    coverage: Words = NOTHING
    metric: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What one cell shows. Where it is empty `blank` says why; `remark` says what has to be known of a value."""

    value: Value = None
    blank: Words | None = None
    remark: Words | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it is called where its blanks are explained, its cells, and whether it sums up the others."""

    name: Words
    cells: tuple[Shown, ...]
    sums_up: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines of the same columns, of which the first `keys` say what the line is about; `frozen` of them stay in view
    (0: all of them)."""

    name: Words
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    keys: int
    remarks: tuple[Words, ...] = ()
    frozen: int = 0


@dataclass(frozen=True, slots=True)
class FileBehind:
    """A file that rows of the table came from."""

    name: str
    shop: str
    kind: str
    report: Words
    first_day: date | None
    last_day: date | None
    rows: int
    received_at: datetime


@dataclass(frozen=True, slots=True)
class StandingTable:
    """A standing table: what it is called, what was asked, its sheets, the files behind it."""

    id: str
    name: Words
    about: tuple[Words, ...]
    currency: str
    sheets: tuple[Sheet, ...]
    files: tuple[FileBehind, ...] = field(default=())
