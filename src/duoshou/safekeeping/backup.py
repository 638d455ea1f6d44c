"""A backup of a home while it lives: one moment of the database and of the lake, then the files that both name."""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from duoshou.kernel import clock
from duoshou.kernel.errors import Refusal
from duoshou.kernel.home import Home
from duoshou.safekeeping import journal
from duoshou.safekeeping.bundle import opened_bundle, pack
from duoshou.safekeeping.collecting import Collected, collect
from duoshou.safekeeping.errors import (
    BackupIsDamaged,
    BackupIsHostile,
    BackupIsNotSound,
    BackupRunning,
    NothingToBackUp,
)
from duoshou.safekeeping.files import close_to_others, make_folder, name_to_disk, read_back, to_disk
from duoshou.safekeeping.manifest import ID, MANIFEST, PROOF, as_bytes, proof_of
from duoshou.safekeeping.postgres import FrozenPostgres
from duoshou.safekeeping.rules.retention import Keep, may_go
from duoshou.safekeeping.sealed_file import ENDING, is_sealed
from duoshou.safekeeping.sealing import refuse_unsealable
from duoshou.safekeeping.sqlite_copies import NOT_KEPT, FrozenSqlite, facts_of, sound
from duoshou.safekeeping.values import NONE, BackupMade, BackupThere, DatabaseFacts, Manifest, Noted
from duoshou.warehouse.facade import BOOK, Belongings, belongings, forget_marts, pen

MAKING = ".making-"
LOCK = ".lock"
NAME_OF_MOMENT = "%Y%m%dT%H%M%SZ"
# An import ends within minutes; the pen is held for the few milliseconds in which both states are frozen.
PEN_PATIENCE_SECONDS = 600.0
NO_LAKE = Belongings((), (), (), {})


@dataclass(frozen=True, slots=True)
class Wish:
    """How a backup is to be made. `sealed`: one file that nobody opens without the passphrase."""

    to: Path | None = None
    passphrase: str = ""
    with_marts: bool = False
    as_file: bool = False
    sealed: bool = False
    keep: Keep | None = None


def back_up(*, home: Home, database_url: str, moment: datetime, wish: Wish) -> BackupMade:
    """A backup, written beside, read back and only then named; older ones that no day and no week needs are gone.

    It is noted in the journal, when it failed too. Raises NothingToBackUp, BackupRunning, FileVanished,
    BackupIsNotSound, PassphraseMissing, PassphraseTooShort, PostgresRefuses and its kin, WarehouseIsBusy, OSError,
    sqlite3.Error.
    """
    began = time.monotonic()
    if not _has_something(home, database_url):
        raise NothingToBackUp(home=home.root)
    home.make()
    folder = make_folder((wish.to or home.backups).resolve())
    # What lies in the clear until it is sealed stays where the shop lies in the clear, and never sees the other disk.
    workshop = make_folder(home.backups.resolve()) if wish.sealed else folder
    try:
        if wish.sealed:
            refuse_unsealable(wish.passphrase)
        with _alone(workshop), _alone(folder) if folder != workshop else nullcontext():
            made = _made(home, database_url, moment, wish, (workshop, folder), began)
    except (Refusal, OSError, sqlite3.Error) as why:
        code = why.code if isinstance(why, Refusal) else type(why).__name__
        # The disk may be what is full; the alarm then comes from the age of the last backup.
        with suppress(OSError):
            journal.note(home, Noted(journal.BACKUP, moment, False, seconds=_since(began), facts={"why": code}))
        raise
    facts: dict[str, object] = {"bytes": made.manifest.bytes, "files": len(made.manifest.files), "linked": made.linked}
    journal.note(home, Noted(journal.BACKUP, moment, True, made.manifest.id, made.seconds, facts))
    return made


def backups_in(folder: Path) -> list[BackupThere]:
    """Every backup of the folder that can be opened, the newest first."""
    found = []
    for where in folder.glob("*") if folder.is_dir() else ():
        if ID.fullmatch(where.name.removesuffix(".zip").removesuffix(ENDING)):
            if where.is_file() and is_sealed(where):
                found.append(_sealed_one(where))
                continue
            with suppress(Refusal), opened_bundle(where) as bundle:
                one = bundle.manifest
                found.append(BackupThere(where, one.id, one.made_at, one.bytes))
    return sorted(found, key=lambda one: (one.made_at, one.id), reverse=True)


def _sealed_one(where: Path) -> BackupThere:
    """What the name says of a sealed backup; the rest is nobody's business who has no passphrase."""
    name = where.name.removesuffix(ENDING)
    made_at = datetime.strptime(name.partition("-")[0], NAME_OF_MOMENT).replace(tzinfo=UTC)
    return BackupThere(where, name, made_at, where.stat().st_size)


def _made(home: Home, url: str, moment: datetime, wish: Wish, folders: tuple[Path, Path], began: float) -> BackupMade:
    """The backup, made in the first folder, named in the second."""
    workshop, folder = folders
    for one in {workshop, folder}:
        _sweep(one)
    name = f"{moment.astimezone(UTC):{NAME_OF_MOMENT}}-{secrets.token_hex(3)}"
    making = make_folder(workshop / f"{MAKING}{name}")
    try:
        facts, book, state_at = _states(home, url, making)
        found = collect(home, making, book, before=_newest(workshop), passphrase=wish.passphrase, marts=wish.with_marts)
        manifest = _manifest(name, moment, state_at, facts, book, found, making)
        written = as_bytes(manifest)
        (making / MANIFEST).write_bytes(written)
        (making / PROOF).write_bytes(proof_of(written))
        close_to_others(making)
        to_disk(making)
        where = _named(making, folder / name, wish)
        name_to_disk(folder)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    gone = _let_go(folder, wish.keep) if wish.keep else ()
    return BackupMade(where, manifest, _since(began), found.linked, gone, wish.sealed)


def _states(home: Home, url: str, making: Path) -> tuple[DatabaseFacts, Belongings, datetime]:
    """The database and the lake's book, both of one moment in which nobody held the lake's pen."""
    database = FrozenPostgres(url) if url else FrozenSqlite(home.database) if home.database.exists() else None
    book_file = home.lake / BOOK
    book = FrozenSqlite(book_file) if book_file.exists() else None
    try:
        with pen(home, patience_seconds=PEN_PATIENCE_SECONDS):
            for one in (database, book):
                if one is not None:
                    one.freeze()
            state_at = clock.now()
        make_folder(making / "lake")
        if book is not None:
            book.write(making / "lake" / BOOK)
            sound(making / "lake" / BOOK)
        facts = _database(database, making)
    finally:
        for one in (database, book):
            if one is not None:
                one.close()
    named = belongings(making / "lake" / BOOK) if book is not None else NO_LAKE
    return facts, named, state_at


def _database(database: FrozenSqlite | FrozenPostgres | None, making: Path) -> DatabaseFacts:
    if database is None:
        return DatabaseFacts(NONE)
    if isinstance(database, FrozenPostgres):
        return database.write(making, without=NOT_KEPT)
    database.write(making / "shop.sqlite3", without=NOT_KEPT)
    return facts_of(sound(making / "shop.sqlite3"))


def _manifest(
    name: str,
    moment: datetime,
    state_at: datetime,
    facts: DatabaseFacts,
    book: Belongings,
    found: Collected,
    making: Path,
) -> Manifest:
    """What is really there, read back from the disk. Raises BackupIsNotSound."""
    if not found.with_marts and (making / "lake" / BOOK).exists():
        forget_marts(making / "lake" / BOOK)
    entries = read_back(making)
    found.refuse_unlike(entries)
    return Manifest(
        id=name,
        made_at=moment,
        state_at=state_at,
        program=_program(),
        database=facts,
        lake_rows=book.rows,
        secrets=found.secrets,
        missing=found.missing,
        files=entries,
    )


def _named(making: Path, target: Path, wish: Wish) -> Path:
    """The finished backup under its name: nobody ever sees less than the whole of it. Raises BackupIsNotSound."""
    if not (wish.as_file or wish.sealed):
        making.rename(target)
        return target
    passphrase = wish.passphrase if wish.sealed else ""
    final = target.with_name(f"{target.name}{ENDING if wish.sealed else '.zip'}")
    packed = final.with_name(f"{MAKING}{final.name}")
    try:
        pack(making, packed, passphrase=passphrase)
        with opened_bundle(packed, passphrase) as bundle:
            bundle.read_through()
        packed.rename(final)
    except (BackupIsDamaged, BackupIsHostile) as wrong:
        raise BackupIsNotSound(what=wrong.words) from None
    finally:
        packed.unlink(missing_ok=True)
    return final


def _newest(folder: Path) -> Path | None:
    found = sorted(one for one in folder.glob("*") if one.is_dir() and ID.fullmatch(one.name))
    return found[-1] if found else None


def _let_go(folder: Path, keep: Keep) -> tuple[str, ...]:
    """The names of the backups that were taken away: renamed first, so that half a backup never bears a name."""
    there = {one.where.name: one for one in backups_in(folder)}
    gone = may_go({name: one.made_at for name, one in there.items()}, keep)
    for name in gone:
        leaving = folder / f"{MAKING}{name}"
        there[name].where.rename(leaving)
        if leaving.is_dir():
            shutil.rmtree(leaving)
        else:
            leaving.unlink()
    return tuple(gone)


def _sweep(folder: Path) -> None:
    """What a killed backup left; nobody else is at work, or the lock would not be ours."""
    for left in folder.glob(f"{MAKING}*"):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise BackupRunning from None
    finally:
        os.close(descriptor)


def _has_something(home: Home, url: str) -> bool:
    return bool(url) or home.database.exists() or (home.lake / BOOK).exists()


def _program() -> str:
    try:
        return version("duoshou")
    except PackageNotFoundError:
        return "unknown"


def _since(began: float) -> float:
    return time.monotonic() - began
