"""Either database, empty and migrated, one of its own for every test that asks: copied from one made once per run."""

from __future__ import annotations

import itertools
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from django.core.management import call_command
from django.db import connections

from duoshou.kernel import group_commit
from duoshou.kernel.home import Home
from duoshou.mall.members import tokens
from duoshou.mall.pricing.facade import forget_books
from duoshou.settings.database import database as settings_of
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
    home folder."""

    vendor: str
    home: Home
    url: str

    def settings(self) -> dict[str, Any]:
        """As Django's settings want it; SQLite does not wait for the disk, which may stand still for seconds under a
        whole run. What is written outlives a killed process all the same."""
        made = {**DEFAULTS, **settings_of(self.home, self.url or None), "TEST": dict(TEST)}
        if self.vendor == "sqlite":
            made["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
        return made


class Templates:
    """Where the migrated originals lie, made on first use."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sqlite: Path | None = None
        self.postgres: str | None = None

    def fresh_sqlite(self, folder: Path) -> Database:
        """A copy of the migrated SQLite file in a home of its own."""
        if self.sqlite is None:
            original = Database("sqlite", Home(self.folder / "original").make(), "")
            with using(original):
                call_command("migrate", interactive=False, verbosity=0)
            self.sqlite = original.home.database
        home = Home(folder / "home").make()
        shutil.copy(self.sqlite, home.database)
        return Database("sqlite", home, "")

    def fresh_postgres(self, server: PrivatePostgres, folder: Path) -> Database:
        """A copy of the migrated PostgreSQL database under a new name."""
        home = Home(folder / "home").make()
        if self.postgres is None:
            self.postgres = f"mall_original_{next(COUNT)}"
            _create(server, self.postgres)
            with using(Database("postgresql", home, _url(server, self.postgres))):
                call_command("migrate", interactive=False, verbosity=0)
        name = f"mall_{next(COUNT)}"
        _create(server, name, template=self.postgres)
        return Database("postgresql", home, _url(server, name))

    def drop(self, server: PrivatePostgres, database: Database) -> None:
        """The PostgreSQL database of a test is gone."""
        name = urlsplit(database.url).path.lstrip("/")
        with psycopg.connect(server.dsn(), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _url(server: PrivatePostgres, name: str) -> str:
    return f"postgresql://{server.user}@/{name}?host={server.socket_folder}&port={server.port}"


def _create(server: PrivatePostgres, name: str, template: str = "template1") -> None:
    with psycopg.connect(server.dsn(), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


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
