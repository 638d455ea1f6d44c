"""What safekeeping hands over: what a backup holds, what a restoration made, what a drill found."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from duoshou.kernel.words import Words

SQLITE, POSTGRESQL, NONE = "sqlite", "postgresql", "none"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a backup."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class DatabaseFacts:
    """The transactional store as it was kept: its kind and version, its migrations, its rows by table."""

    kind: str
    version: str = ""
    migrations: tuple[str, ...] = ()
    rows: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says about itself. It names files, counts and versions: no address, no person, no path."""

    id: str
    made_at: datetime
    state_at: datetime
    program: str
    database: DatabaseFacts
    lake_rows: dict[str, int]
    secrets: str
    missing: tuple[str, ...]
    files: tuple[Entry, ...]
    format: int = FORMAT

    @property
    def bytes(self) -> int:
        """How much all files hold together."""
        return sum(one.bytes for one in self.files)


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A backup that was written and read back."""

    where: Path
    manifest: Manifest
    seconds: float
    linked: int
    gone: tuple[str, ...]
    is_sealed: bool = False


@dataclass(frozen=True, slots=True)
class BackupThere:
    """A backup found in a folder."""

    where: Path
    id: str
    made_at: datetime
    bytes: int


@dataclass(frozen=True, slots=True)
class Loss:
    """What the living home has more of than the backup."""

    what: str
    here: int
    there: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Something about a restored home that does not hold."""

    what: str
    words: Words


@dataclass(frozen=True, slots=True)
class Noted:
    """One line of the journal: a backup, a restoration or a drill, whether it worked, and what was measured."""

    what: str
    at: datetime
    worked: bool
    backup: str = ""
    seconds: float = 0.0
    facts: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """How the shop stands with its backups: the last that worked, the last try, and what is too old. `limit` is the age
    at which a backup is, `back_within` how long a drill may take; whether anybody wants to be told of the one or the
    other say `is_watched` and `drills_watched`."""

    daily: bool
    every: timedelta | None
    is_watched: bool
    drills_watched: bool
    is_sealed: bool
    limit: timedelta
    back_within: timedelta
    backup: Noted | None
    backup_failed: Noted | None
    drill: Noted | None
    drill_failed: Noted | None
    backup_standing: str
    drill_standing: str

    @property
    def alarms(self) -> bool:
        """Whether somebody should act: a backup or a drill that is watched is too old, or the last try failed."""
        backup_is_bad = self.backup_standing != "fine" or self.backup_failed is not None
        drill_is_bad = self.drill_standing != "fine" or self.drill_failed is not None
        return (self.is_watched and backup_is_bad) or (self.drills_watched and drill_is_bad)

    @property
    def every_hours(self) -> int:
        """Hours between two backups, nought when there is one a day or none."""
        return self.every // timedelta(hours=1) if self.every else 0

    @property
    def limit_hours(self) -> int:
        """The age in hours at which a backup is too old."""
        return self.limit // timedelta(hours=1)

    @property
    def back_within_minutes(self) -> int:
        """How many minutes a drill may take."""
        return self.back_within // timedelta(minutes=1)
