"""PostgreSQL by its own tools: one frozen snapshot for counts and pg_dump; restored beside, then renamed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

from duoshou.safekeeping.errors import (
    BackupIsNotSound,
    HomeIsNotEmpty,
    PostgresRefuses,
    PostgresToolsMissing,
    PostgresVersionsDiffer,
)
from duoshou.safekeeping.values import POSTGRESQL, DatabaseFacts

DUMP = "shop.pgdump"
DEBIAN_BINARIES = Path("/usr/lib/postgresql")
# A migration that wants the tables for itself shall not find the dump in its way for ever.
LOCK_WAIT_MS = 20_000
MOST_JOBS = 4
VERSION = re.compile(r"(\d+)(?:\.\d+)*")
TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND n.nspname = current_schema() ORDER BY 1
"""


class FrozenPostgres:
    """One PostgreSQL database as it is at the moment of `freeze`; nobody who writes meanwhile waits or is seen."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.connection = connected(url)
        self.snapshot = ""

    def freeze(self) -> None:
        """From now on this, and the dump, see one state."""
        self.connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        (self.snapshot,) = self.connection.execute("SELECT pg_export_snapshot()").fetchone()

    def write(self, folder: Path, *, without: Sequence[str] = ()) -> DatabaseFacts:
        """The frozen state in the folder, read back by pg_restore; what it holds. Raises PostgresToolsMissing,
        PostgresVersionsDiffer, PostgresRefuses, BackupIsNotSound."""
        (server,) = self.connection.execute("SHOW server_version").fetchone()
        dump = tool("pg_dump")
        refuse_older(dump, server)
        words = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={self.snapshot}"]
        words += [f"--lock-wait-timeout={LOCK_WAIT_MS}", *(f"--exclude-table-data={name}" for name in without)]
        run(dump, *words, f"--file={folder / DUMP}", url=self.url)
        listed = run(tool("pg_restore"), "--list", str(folder / DUMP))
        rows = self._rows(without)
        if any(f" {name} " not in listed for name in rows):
            raise BackupIsNotSound(what=DUMP)
        migrations = ()
        if "django_migrations" in rows:
            found = self.connection.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1").fetchall()
            migrations = tuple(row[0] for row in found)
        return DatabaseFacts(POSTGRESQL, server, migrations, rows)

    def close(self) -> None:
        """Lets the state go."""
        self.connection.close()

    def _rows(self, without: Sequence[str]) -> dict[str, int]:
        return {name: 0 if name in without else many for name, many in rows_by_table(self.connection).items()}


def rows_by_table(connection: Any) -> dict[str, int]:
    """How many rows each table has."""
    names = [row[0] for row in connection.execute(TABLES).fetchall()]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def contents_by_table(connection: Any) -> dict[str, str]:
    """How many rows each table has, and a sum over what stands in them: another as soon as one cell is another."""
    names = [row[0] for row in connection.execute(TABLES).fetchall()]
    found = {}
    for name in names:
        many, over_all = connection.execute(
            f'SELECT count(*), coalesce(sum(hashtextextended(one::text, 0)), 0)::text FROM "{name}" one'
        ).fetchone()
        found[name] = f"{many} {over_all}"
    return found


def connected(url: str, database: str = "") -> Any:
    """A connection of our own to the database behind `url`, or to another of the same server. Raises
    PostgresRefuses."""
    import psycopg

    try:
        return psycopg.connect(_of(url, database) if database else url, autocommit=True, connect_timeout=20)
    except psycopg.Error as wrong:
        raise PostgresRefuses(why=_first_line(str(wrong))) from None


@contextmanager
def new_database(url: str, name: str) -> Iterator[str]:
    """The address of a new empty database of this name on the server of `url`; gone again when the block fails.
    Raises PostgresRefuses."""
    import psycopg

    with connected(url, "postgres") as server:
        try:
            server.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        except psycopg.Error as wrong:
            raise PostgresRefuses(why=_first_line(str(wrong))) from None
        try:
            yield _of(url, name)
        except BaseException:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            raise


def drop_left_over(url: str, beginning: str) -> None:
    """Databases whose names begin so, and that nobody is connected to, are gone: a killed restoration left them."""
    import psycopg

    with connected(url, "postgres") as server:
        found = server.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [beginning]).fetchall()
        for (name,) in found:
            with suppress(psycopg.errors.ObjectInUse):
                server.execute(f'DROP DATABASE IF EXISTS "{name}"')


def drop_database(url: str, name: str) -> None:
    """The database of this name on the server of `url` is gone."""
    with connected(url, "postgres") as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def identity_of(url: str, name: str) -> int | None:
    """The number of the database of this name on the server of `url`, which it keeps whatever it is called; None when
    there is none. Raises PostgresRefuses."""
    with connected(url, "postgres") as server:
        found = server.execute("SELECT oid::bigint FROM pg_database WHERE datname = %s", [name]).fetchone()
    return found[0] if found else None


def rename_database(url: str, name: str, to: str) -> None:
    """The database bears the other name. Raises PostgresRefuses."""
    import psycopg

    with connected(url, "postgres") as server:
        try:
            server.execute(f'ALTER DATABASE "{name}" RENAME TO "{to}"')
        except psycopg.Error as wrong:
            raise PostgresRefuses(why=_first_line(str(wrong))) from None


def take_in(dump: Path, url: str, dumped_from: str) -> None:
    """The dump in the empty database behind `url`. Raises PostgresToolsMissing, PostgresVersionsDiffer,
    PostgresRefuses."""
    with connected(url) as there:
        (server,) = there.execute("SHOW server_version").fetchone()
    if _major(server) < _major(dumped_from):
        raise PostgresVersionsDiffer(tool="PostgreSQL", have=server, wanted_of="backup", wanted=dumped_from)
    restore = tool("pg_restore")
    refuse_older(restore, dumped_from)
    # Nobody sees the database before it is whole, so it need not come about in one transaction: several work at it.
    words = ["--no-owner", "--no-privileges", "--exit-on-error", f"--jobs={min(MOST_JOBS, os.cpu_count() or 1)}"]
    run(restore, *words, f"--dbname={database_name(url)}", str(dump), url=url)


def is_empty_or_absent(url: str) -> bool:
    """Whether the database behind `url` has no table, or is not there at all. Raises PostgresRefuses."""
    if identity_of(url, database_name(url)) is None:
        return True
    with connected(url) as own:
        return not own.execute(TABLES).fetchall()


def put_in_place(url: str, made: str, *, aside: str) -> str:
    """The database `made` bears the name in `url` from now on; one that was there is empty and gone, or bears the name
    `aside`. The name it has now, or an empty text. Raises HomeIsNotEmpty, PostgresRefuses."""
    name, empty = database_name(url), is_empty_or_absent(url)
    if not empty and not aside:
        raise HomeIsNotEmpty(home=name)
    if empty:
        with connected(url, "postgres") as server:
            server.execute(f'DROP DATABASE IF EXISTS "{name}"')
    else:
        rename_database(url, name, aside)
    rename_database(url, made, name)
    return "" if empty else aside


def database_name(url: str) -> str:
    """The name of the database in the address."""
    return unquote(urlsplit(url).path.lstrip("/"))


def tool(name: str) -> Path:
    """The newest `pg_dump` or `pg_restore` of this machine. Raises PostgresToolsMissing."""
    versions = sorted(DEBIAN_BINARIES.glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    on_path = shutil.which(name)
    for candidate in [*(folder / name for folder in versions), *([Path(on_path)] if on_path else [])]:
        if candidate.exists():
            return candidate
    raise PostgresToolsMissing(tool=name)


def refuse_older(program: Path, wanted: str) -> None:
    """Raises PostgresVersionsDiffer for a tool that is older than a server or a dump of this version."""
    said = VERSION.search(run(program, "--version"))
    have = said.group(0) if said else "0"
    if _major(have) < _major(wanted):
        raise PostgresVersionsDiffer(tool=program.name, have=have, wanted_of="PostgreSQL", wanted=wanted)


def run(program: Path, *words: str, url: str = "") -> str:
    """What the tool printed. The password goes by the environment, where no list of processes shows it. Raises
    PostgresRefuses."""
    done = subprocess.run(
        [str(program), *words],
        env={**os.environ, **_environment(url)},
        capture_output=True,
        text=True,
        errors="replace",
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        raise PostgresRefuses(why=_first_line(done.stderr))
    return done.stdout


def _environment(url: str) -> dict[str, str]:
    if not url:
        return {"LC_ALL": "C"}
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    said = {
        "PGHOST": unquote(parts.hostname or "") or options.get("host", ""),
        "PGPORT": str(parts.port or "") or options.get("port", ""),
        "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""),
        "PGDATABASE": database_name(url),
        "PGSSLMODE": options.get("sslmode", ""),
        "PGSSLROOTCERT": options.get("sslrootcert", ""),
    }
    return {"LC_ALL": "C", **{name: text for name, text in said.items() if text}}


def _of(url: str, database: str) -> str:
    parts = urlsplit(url)
    # urlunsplit drops the empty host of a socket's address.
    return urlunsplit(("postgresql", parts.netloc or "@", f"/{database}", parts.query, ""))


def _major(version: str) -> int:
    found = VERSION.search(version)
    return int(found.group(1)) if found else 0


def _first_line(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return lines[0][:300] if lines else "?"
