"""A backup made into a home again: beside the place where it belongs, proved there, and only then given its name."""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.safekeeping.bundle import Bundle, opened_bundle
from duoshou.safekeeping.errors import (
    BackupIsDamaged,
    HomeIsADisk,
    HomeIsInUse,
    HomeIsNotEmpty,
    NoRoom,
    OtherKindOfDatabase,
    RestoreRunning,
)
from duoshou.safekeeping.files import is_mounted, make_folder, name_to_disk, to_disk
from duoshou.safekeeping.placing import done, intend, take_back
from duoshou.safekeeping.postgres import (
    DUMP,
    connected,
    database_name,
    drop_database,
    drop_left_over,
    is_empty_or_absent,
    new_database,
    put_in_place,
    take_in,
)
from duoshou.safekeeping.postgres import rows_by_table as rows_of_postgres
from duoshou.safekeeping.sealing import SEALED_FILE, unseal
from duoshou.safekeeping.sqlite_copies import facts_of, faults_of, rows_by_table
from duoshou.safekeeping.values import NONE, POSTGRESQL, SQLITE, Loss, Manifest
from duoshou.warehouse.facade import BOOK

BESIDE = "restoring"
ROOM_TO_SPARE = 64 * 1024 * 1024
MB = 1024 * 1024


@dataclass(slots=True)
class Beside:
    """A home that was restored beside its place; `database_url` names its database on PostgreSQL."""

    home: Home
    place: Home
    manifest: Manifest
    database_url: str = ""
    secrets: list[str] = field(default_factory=list)
    in_place: bool = False


@contextmanager
def restored_beside(
    *, backup: Path, place: Home, database_url: str, passphrase: str = "", replace: bool = False, scratch: bool = False
) -> Iterator[Beside]:
    """The backup as a home beside `place`, whole and checked by the databases themselves; it is gone when the block
    ends unless `put` gave it its place. `scratch`: its place is nobody's business, and its secrets stay sealed.

    Raises NoBackupThere, BackupIsDamaged, BackupIsHostile, NoRoom, HomeIsADisk, HomeIsNotEmpty, HomeIsInUse,
    RestoreRunning, OtherKindOfDatabase, PassphraseIsWrong, PassphraseMissing, PassphraseOpensNothing, PostgresRefuses
    and its kin.
    """
    parent = make_folder(place.root.parent)
    with _alone(parent, place, "" if scratch else database_url), opened_bundle(backup, passphrase) as bundle:
        if not scratch:
            refuse_occupied(place, database_url, replace=replace)
        _refuse_other_kind(bundle.manifest, database_url)
        _refuse_no_room(bundle.manifest, parent)
        folder = parent / f".{place.root.name}.{BESIDE}-{secrets.token_hex(4)}"
        made = Beside(Home(folder), place, bundle.manifest)
        try:
            make_folder(folder)
            _fill(bundle, made, "" if scratch else passphrase)
            with _database(made, database_url, scratch=scratch):
                yield made
        finally:
            if not made.in_place:
                shutil.rmtree(folder, ignore_errors=True)


def put(made: Beside, *, database_url: str, moment: datetime, replace: bool) -> tuple[str, ...]:
    """The restored home gets its name; what was there keeps another, named here. Raises HomeIsADisk,
    HomeIsNotEmpty, HomeIsInUse, PostgresRefuses."""
    refuse_occupied(made.place, database_url, replace=replace)
    aside = f"before-{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    kept: list[str] = []
    if made.database_url:
        new, other = database_name(made.database_url), f"{database_name(database_url)}_{aside}" if replace else ""
        intend(made.home.root, database_url, new, other)
        was = put_in_place(database_url, new, aside=other)
        kept += [was] if was else []
    to_disk(made.home.root)
    place, older = made.place.root, made.place.root.with_name(f"{made.place.root.name}.{aside}")
    was_there = place.exists() and any(place.iterdir())
    if was_there:
        place.rename(older)
        kept.append(str(older))
    made.home.root.rename(place)
    made.in_place = True
    if was_there:
        # Only now: a folder beside is thrown away by the next restoration when this one is killed.
        _keep_backups(older, made.place)
    done(place)
    name_to_disk(place.parent)
    return tuple(kept)


def losses(manifest: Manifest, place: Home, database_url: str) -> tuple[Loss, ...]:
    """By table, where the living shop has more rows than the backup: what replacing it would lose."""
    here: dict[str, int] = {}
    if database_url:
        with connected(database_url) as opened:
            here = rows_of_postgres(opened)
    elif place.database.exists():
        here = facts_of_living(place.database)
    there = manifest.database.rows
    return tuple(
        Loss(table, many, there.get(table, 0))
        for table, many in sorted(here.items())
        if many > there.get(table, 0) and table != "django_session"
    )


def facts_of_living(file: Path) -> dict[str, int]:
    """Rows by table of a SQLite file that others may be writing to."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=20)) as opened:
        return rows_by_table(opened)


def refuse_occupied(place: Home, database_url: str, *, replace: bool) -> None:
    """Raises HomeIsADisk, HomeIsNotEmpty, or HomeIsInUse while a server runs there."""
    if is_mounted(place.root):
        raise HomeIsADisk(home=place.root)
    if (place.root / "rounds").exists():
        with (place.root / "rounds").open("rb") as held:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise HomeIsInUse(home=place.root) from None
    if replace:
        return
    if place.root.exists() and any(place.root.iterdir()):
        raise HomeIsNotEmpty(home=place.root)
    if database_url and not is_empty_or_absent(database_url):
        raise HomeIsNotEmpty(home=database_name(database_url))


def _keep_backups(older: Path, restored: Home) -> None:
    """Backups belong to the shop, not to one of its states: they move along."""
    with suppress(OSError):
        restored.backups.rmdir()
    if (older / "backups").is_dir() and not restored.backups.exists():
        (older / "backups").rename(restored.backups)


def _fill(bundle: Bundle, made: Beside, passphrase: str) -> None:
    """Every file out of the backup; secrets opened where a passphrase was given. Raises BackupIsDamaged …"""
    bundle.take_out(made.home.root)
    sealed = made.home.root / SEALED_FILE
    if sealed.exists():
        if passphrase:
            made.secrets = unseal(sealed.read_bytes(), passphrase, made.home.root)
        sealed.unlink()
    made.home.make()
    files = [made.home.database] if bundle.manifest.database.kind == SQLITE else []
    files += [made.home.lake / BOOK] if (made.home.lake / BOOK).exists() else []
    for file in files:
        found = faults_of(file)
        if found:
            raise BackupIsDamaged(what=f"{file.name}: {found[0]}")
    if bundle.manifest.database.kind == SQLITE:
        rows = facts_of(made.home.database).rows
        if rows != bundle.manifest.database.rows:
            raise BackupIsDamaged(what=made.home.database.name)


@contextmanager
def _database(made: Beside, database_url: str, *, scratch: bool) -> Iterator[None]:
    """On PostgreSQL a database beside the one that is meant, filled; it is gone again unless it came into its place."""
    if made.manifest.database.kind != POSTGRESQL:
        yield
        return
    dump = made.home.root / DUMP
    beginning = f"{database_name(database_url)[:40]}_{BESIDE}_"
    drop_left_over(database_url, beginning)
    name = f"{beginning}{secrets.token_hex(4)}"
    with new_database(database_url, name) as url:
        take_in(dump, url, made.manifest.database.version)
        dump.unlink()
        with connected(url) as opened:
            if rows_of_postgres(opened) != made.manifest.database.rows:
                raise BackupIsDamaged(what=DUMP)
        made.database_url = url
        yield
    if scratch or not made.in_place:
        drop_database(database_url, name)


def _refuse_other_kind(manifest: Manifest, database_url: str) -> None:
    here = POSTGRESQL if database_url else SQLITE
    if manifest.database.kind not in (here, NONE):
        raise OtherKindOfDatabase(there=manifest.database.kind, here=here)


def _refuse_no_room(manifest: Manifest, parent: Path) -> None:
    free, needed = shutil.disk_usage(parent).free, manifest.bytes + ROOM_TO_SPARE
    if free < needed:
        raise NoRoom(free_mb=free // MB, needed_mb=needed // MB + 1)


@contextmanager
def _alone(parent: Path, place: Home, database_url: str) -> Iterator[None]:
    """One restoration beside a folder at a time; what a killed one left is taken away."""
    descriptor = os.open(parent, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RestoreRunning from None
        for left in parent.glob(f".{place.root.name}.{BESIDE}-*"):
            if database_url:
                take_back(left, database_url)
            shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        os.close(descriptor)
