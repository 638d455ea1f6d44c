"""Either database, empty and migrated, one of its own for every test that asks: copied from one made once per run."""

from __future__ import annotations

import itertools
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.core.management import call_command
from django.db import connections

from duoshou.kernel import group_commit
from duoshou.kernel.home import Home
from duoshou.mall.members import tokens
from duoshou.mall.pricing.facade import forget_books
from duoshou.mall.reconciliation import fetching
from duoshou.settings.database import database as settings_of
from tests.mall.world import small_world
from tests.new_home import furnished
from tests.private_postgres import PrivatePostgres

COUNT = itertools.count(1)
DEFAULTS = {
    "ATOMIC_REQUESTS": False,
    "AUTOCOMMIT": True,
    "CONN_MAX_AGE": 0,
    "CONN_HEALTH_CHECKS": False,
    "TIME_ZONE": None,
    "USER": "",
    "PASSWORD": "",
    "HOST": "",
    "PORT": "",
    "OPTIONS": {},
}
TEST = {"CHARSET": None, "COLLATION": None, "MIGRATE": True, "MIRROR": None, "NAME": None}


@dataclass(frozen=True)
class Database:
    """A database for one test: `url` is what DUOSHOU_DATABASE_URL of another process says, empty for SQLite; `home` its
    home folder; `world` what it was filled with, if it was: the small shop, unless a filling says otherwise."""

    vendor: str
    home: Home
    url: str
    world: Any = None

    def settings(self) -> dict[str, Any]:
        """As Django's settings want it; SQLite does not wait for the disk, which may stand still for seconds under a
        whole run. What is written outlives a killed process all the same."""
        made = {**DEFAULTS, **settings_of(self.home, self.url or None), "TEST": dict(TEST)}
        if self.vendor == "sqlite":
            made["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
        return made


# For what goes through whole servers, commands or the bridge, whose single steps meet both databases every day.
POSTGRESQL_BY_NIGHT = pytest.mark.parametrize(
    "database",
    ["sqlite", pytest.param("postgresql", marks=[pytest.mark.postgres, pytest.mark.nightly])],
    indirect=True,
)


@dataclass(frozen=True)
class Filling:
    """What stands in a database before a test begins: what `fill` makes at that noon, rows alone and no files."""

    noon: datetime
    fill: Callable[[datetime], Any] = small_world


class Templates:
    """Where the migrated originals lie, made on first use: one without rows, one for each filling; `tables` is the
    SQLite file of a new home."""

    def __init__(self, folder: Path, *, tables: Path) -> None:
        self.folder = folder
        self.tables = tables
        self.sqlite: dict[Filling | None, Database] = {}
        self.postgres: dict[Filling | None, Database] = {}

    def fresh_sqlite(self, folder: Path, filling: Filling | None = None) -> Database:
        """A copy of the migrated SQLite file in a home of its own; filled, if a filling is given."""
        original = self.sqlite.get(filling)
        if original is None:
            original = self.sqlite[filling] = self._original_sqlite(filling)
        home = Home(folder / "home").make()
        shutil.copy(original.home.database, home.database)
        return Database("sqlite", home, "", original.world)

    def fresh_postgres(self, server: PrivatePostgres, folder: Path, filling: Filling | None = None) -> Database:
        """The same of the migrated PostgreSQL database, under a new name."""
        original = self.postgres.get(filling)
        if original is None:
            original = self.postgres[filling] = self._original_postgres(server, filling)
        url = _copied(server, f"mall_{next(COUNT)}", original)
        return Database("postgresql", Home(folder / "home").make(), url, original.world)

    def _original_sqlite(self, filling: Filling | None) -> Database:
        if filling is None:
            return Database("sqlite", furnished(self.folder / "original", self.tables), "")
        empty = self.fresh_sqlite(self.folder / f"original-{next(COUNT)}")
        with using(empty):
            return replace(empty, world=filling.fill(filling.noon))

    def _original_postgres(self, server: PrivatePostgres, filling: Filling | None) -> Database:
        folder = self.folder / f"original-{next(COUNT)}"
        if filling is None:
            made = Database("postgresql", Home(folder / "home").make(), _created(server, f"mall_{next(COUNT)}"))
            with using(made):
                call_command("migrate", interactive=False, verbosity=0)
            return made
        empty = self.fresh_postgres(server, folder)
        with using(empty):
            return replace(empty, world=filling.fill(filling.noon))

    def drop(self, server: PrivatePostgres, database: Database) -> None:
        """The PostgreSQL database of a test is gone."""
        with psycopg.connect(server.dsn(), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{_name(database)}" WITH (FORCE)')


def _url(server: PrivatePostgres, name: str) -> str:
    return f"postgresql://{server.user}@/{name}?host={server.socket_folder}&port={server.port}"


def _created(server: PrivatePostgres, name: str) -> str:
    with psycopg.connect(server.dsn(), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "template1"')
    return _url(server, name)


def _copied(server: PrivatePostgres, name: str, original: Database) -> str:
    with psycopg.connect(server.dsn(), autocommit=True) as connection:
        # Copying the files, as all did before PostgreSQL 15, takes half of what writing them through the log takes.
        how = "STRATEGY file_copy" if connection.info.server_version >= 150_000 else ""
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{_name(original)}" {how}')
    return _url(server, name)


def _name(database: Database) -> str:
    return urlsplit(database.url).path.lstrip("/")


@contextmanager
def using(database: Database) -> Iterator[None]:
    """Django speaks to `database` inside the `with`, in every thread."""
    before = connections.databases["default"]
    _let_go()
    connections.databases["default"] = database.settings()
    try:
        yield
    finally:
        _let_go()
        connections.databases["default"] = before


def _let_go() -> None:
    """Nobody speaks to the database of before any more: writers stop, and what was remembered of it is forgotten."""
    for queue in list(group_commit._EVERY_QUEUE):
        queue.close()
        queue.begin_anew()
    forget_books()
    tokens._memory.clear()
    fetching._seen_to.clear()
    connections["default"].close()
    del connections["default"]


def at_once(work: Sequence[Callable[[], Any]]) -> list[Any]:
    """What each piece of work gave or raised, all started at the same moment, each in a thread of its own."""
    start = threading.Barrier(len(work))

    def run(piece: Callable[[], Any]) -> Any:
        try:
            start.wait()
            return piece()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=len(work)) as pool:
        done = [pool.submit(run, piece) for piece in work]
    return [one.exception() or one.result() for one in done]
