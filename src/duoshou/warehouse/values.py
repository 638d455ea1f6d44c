"""What crosses the warehouse's door: shops, receipts of files, progress, freshness, mappings. Frozen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
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
class CleanedIds:
    """What was taken away around ids and codes of a file: of one kind, on how many rows, and where the first stands."""

    code: str
    words: Words
    rows: int
    line: int
    column: str


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
    cleaned: tuple[CleanedIds, ...] = ()
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


@dataclass(frozen=True, slots=True)
class MappingColumn:
    """A meaning that a column of an unknown file may have. `unit` is that of the canonical column."""

    name: str
    words: Words
    unit: str
    personal: bool = False


@dataclass(frozen=True, slots=True)
class MappingTarget:
    """What the rows of an unknown file may become. `needed`: of each group one column at least has to be named."""

    name: str
    words: Words
    row_is: Words
    columns: tuple[MappingColumn, ...]
    needed: tuple[tuple[str, ...], ...]

    def column(self, name: str) -> MappingColumn:
        """The column called `name`; KeyError when there is none."""
        return {one.name: one for one in self.columns}[name]


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """A column of an unknown file: where it stands, its label, cells of it, what they look like. `personal`: of people,
    and why we think so. `doubled`: its label stands in the header twice, so that nobody can name it."""

    place: int
    label: str
    cells: tuple[str, ...]
    looks: str
    personal: Words | None = None
    doubled: bool = False

    @property
    def samples(self) -> tuple[str, ...]:
        """Three cells that differ."""
        return tuple(dict.fromkeys(self.cells))[:3]


@dataclass(frozen=True, slots=True)
class SeenSheet:
    """A sheet that nobody knows: the line of its header, its columns with the cells under it, and its first lines as
    they stand, each with its number."""

    path: str
    header_line: int
    columns: tuple[SeenColumn, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]
    ragged_is_a_fault: bool


@dataclass(frozen=True, slots=True)
class Meaning:
    """A guess: the column of the target that a column of the file is, why we think so, and in which unit it counts."""

    column: str
    why: Words
    unit: str = ""
    points: int = 0


@dataclass(frozen=True, slots=True)
class MappingGuess:
    """What a sheet seems to be: its target and why, the meanings by the place of the column, the order of day and month
    where the year stands last (`ambiguous` when the cells alone do not settle it)."""

    target: str
    why: Words
    meanings: dict[int, Meaning]
    day_order: str = ""
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class MappingChoice:
    """What a person said of a layout: the target, ours = their label, units, states, how days and times are written.
    `people`: the labels under which people stood, for nobody to take them for anything later on."""

    rows: str
    columns: dict[str, str]
    units: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, str] = field(default_factory=dict)
    platform: str = "mapped"
    currency: str = "CNY"
    day_order: str = ""
    times_in: str = ""
    paid_when_ordered: bool = False
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PreviewCell:
    """A cell as it would be read: our value, or the fault and what stands there."""

    value: object
    fault: Words | None = None
    raw: str = ""


@dataclass(frozen=True, slots=True)
class MappingPreview:
    """The first rows as they would be read: our columns, and per row its line and cells; how many of the rows looked at
    would be rejected."""

    columns: tuple[MappingColumn, ...]
    rows: tuple[tuple[int, tuple[PreviewCell, ...], Words | None], ...]
    rows_looked_at: int
    rows_faulty: int


@dataclass(frozen=True, slots=True)
class SavedMapping:
    """A mapping kept for one shop: files with this header come in by themselves. `said` is its TOML."""

    id: int
    shop: str
    name: str
    header: frozenset[str]
    said: str
    saved_by: str
    saved_at: datetime
