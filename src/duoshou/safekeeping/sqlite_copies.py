"""SQLite files copied while others write: one frozen moment, by SQLite's own backup, never by copying the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from duoshou.safekeeping.errors import BackupIsDamaged, BackupIsNotSound
from duoshou.safekeeping.values import SQLITE, DatabaseFacts

WAIT_SECONDS = 30
# Whoever finds a backup shall not be signed in with it.
NOT_KEPT = ("django_session",)


class FrozenSqlite:
    """One SQLite file as it is at the moment of `freeze`; who writes meanwhile neither waits nor is seen."""

    def __init__(self, file: Path) -> None:
        self.connection = sqlite3.connect(f"file:{file}?mode=rw", uri=True, timeout=WAIT_SECONDS, isolation_level=None)

    def freeze(self) -> None:
        """From now on this sees one state; costs a read."""
        self.connection.execute("BEGIN")
        self.connection.execute("SELECT count(*) FROM sqlite_master").fetchone()

    def write(self, copy: Path, *, without: Sequence[str] = ()) -> None:
        """The frozen state in a file of its own, which needs no -wal; the tables in `without` are empty in it."""
        with closing(sqlite3.connect(copy, isolation_level=None)) as target:
            # All pages in one step: the state is frozen, so nothing has to be begun again.
            self.connection.backup(target, pages=-1)
            target.execute("PRAGMA journal_mode = DELETE")
            target.execute("PRAGMA secure_delete = ON")
            there = {row[0] for row in target.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            for table in without:
                if table in there:
                    target.execute(f'DELETE FROM "{table}"')

    def close(self) -> None:
        """Lets the state go."""
        self.connection.close()


def faults_of(file: Path) -> list[str]:
    """What SQLite's own checks find wrong with a file that nobody writes to: pages, indexes, foreign keys."""
    try:
        with closing(_opened(file)) as opened:
            whole = [row[0] for row in opened.execute("PRAGMA integrity_check(5)") if row[0] != "ok"]
            keys = [f"foreign key of {row[0]}" for row in opened.execute("PRAGMA foreign_key_check").fetchmany(5)]
    except sqlite3.DatabaseError as wrong:
        return [str(wrong)]
    return [*whole, *keys]


def sound(file: Path) -> Path:
    """The file, once SQLite itself finds nothing wrong with it. Raises BackupIsNotSound."""
    found = faults_of(file)
    if found:
        raise BackupIsNotSound(what=f"{file.name}: {'; '.join(found)}")
    return file


def facts_of(file: Path) -> DatabaseFacts:
    """Version, migrations and rows by table of a file that nobody writes to. Raises BackupIsDamaged."""
    try:
        with closing(_opened(file)) as opened:
            rows = rows_by_table(opened)
            migrations = _migrations(opened) if "django_migrations" in rows else ()
    except sqlite3.DatabaseError as wrong:
        raise BackupIsDamaged(what=f"{file.name}: {wrong}") from None
    return DatabaseFacts(SQLITE, sqlite3.sqlite_version, migrations, rows)


def rows_by_table(opened: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    names = [
        row[0]
        for row in opened.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY 1"
        )
    ]
    return {name: opened.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def _migrations(opened: sqlite3.Connection) -> tuple[str, ...]:
    found = opened.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")
    return tuple(row[0] for row in found)


def _opened(file: Path) -> sqlite3.Connection:
    # Immutable: looking leaves no -shm beside the file.
    return sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)
