"""A small disk of our own under a PostgreSQL, filled and emptied: a file system in memory, mounted where we may."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.db import connections

from tests.conftest import absent
from tests.mall.databases import Database
from tests.private_postgres import ACCOUNT, PrivatePostgres

MEGABYTES = 128
# PostgreSQL writes pages of eight kilobytes.
BYTES_LEFT = 16 * 8192


@contextmanager
def a_disk_of_postgres(megabytes: int) -> Iterator[Path]:
    """A mounted disk of this size that belongs to PostgreSQL's account; skipped by name where we may not mount."""
    mount = shutil.which("mount") or shutil.which("mount", path="/sbin:/bin")
    with tempfile.TemporaryDirectory(prefix="duoshou-disk-") as made:
        folder = Path(made)
        words = [str(mount), "-t", "tmpfs", "-o", f"size={megabytes}m,mode=700", "tmpfs", made]
        may = mount is not None and os.geteuid() == 0
        if not may or subprocess.run(words, check=False, capture_output=True).returncode:
            absent("the right to mount a small disk")
        try:
            shutil.chown(folder, ACCOUNT)
            yield folder
        finally:
            subprocess.run(["umount", made], check=True)


@contextmanager
def moved_to_a_small_disk(database: Database, server: PrivatePostgres) -> Iterator[Path]:
    """All files of the database lie on a small disk inside the `with`: its tables and indexes, not the server's log of
    changes. Gives the disk."""
    name = urlsplit(database.url).path.lstrip("/")
    space = f"small_{name}"
    with a_disk_of_postgres(MEGABYTES) as disk:
        with psycopg.connect(server.dsn(), autocommit=True) as desk:
            desk.execute(f"CREATE TABLESPACE \"{space}\" LOCATION '{disk}'")
            _move(desk, name, space)
        try:
            yield disk
        finally:
            with psycopg.connect(server.dsn(), autocommit=True) as desk:
                _move(desk, name, "pg_default")
                desk.execute(f'DROP TABLESPACE "{space}"')


def _move(desk: psycopg.Connection, name: str, space: str) -> None:
    connections["default"].close()
    desk.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
    desk.execute(f'ALTER DATABASE "{name}" SET TABLESPACE "{space}"')


@contextmanager
def filled_up(disk: Path) -> Iterator[None]:
    """There is room for sixteen pages on the disk, and for no more."""
    filler = disk / "filler"
    room = os.statvfs(disk)
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, room.f_bavail * room.f_frsize - BYTES_LEFT)
    try:
        yield
    finally:
        filler.unlink()
