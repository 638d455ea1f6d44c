"""A PostgreSQL of our own: made in a temporary folder, on a Unix socket alone, thrown away afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

DEBIAN_BINARIES = Path("/usr/lib/postgresql")
ACCOUNT = "postgres"
PORT = 5432
UNSAFE_AND_FAST = ("max_connections=250", "fsync=off", "synchronous_commit=off", "full_page_writes=off")


class PostgresIsAbsent(Exception):
    """This machine cannot run a PostgreSQL for us; says what is missing."""


@dataclass(frozen=True)
class PrivatePostgres:
    """A running server: the folder of its socket, its port, the account that owns it."""

    socket_folder: Path
    port: int = PORT
    user: str = ACCOUNT

    def dsn(self, database: str = "postgres") -> str:
        """How libpq and psycopg reach one of its databases."""
        return f"host={self.socket_folder} port={self.port} user={self.user} dbname={database}"


@contextmanager
def running_postgres(*, options: Sequence[str] = UNSAFE_AND_FAST) -> Iterator[PrivatePostgres]:
    """A server that runs inside the `with` and leaves nothing behind.

    Raises PostgresIsAbsent.
    """
    binaries, ahead = binary_folder(), account_prefix()
    # Not pytest's own folder: the socket's path must stay short, and the server's account must be able to enter.
    with tempfile.TemporaryDirectory(prefix="duoshou-pg-") as made:
        folder = Path(made)
        if ahead:
            shutil.chown(folder, ACCOUNT)
        store = folder / "store"
        run(
            *ahead,
            binaries / "initdb",
            "-D",
            store,
            "-U",
            ACCOUNT,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
        )
        words = " ".join([f"-p {PORT} -k {folder} -c listen_addresses=''", *(f"-c {option}" for option in options)])
        run(*ahead, binaries / "pg_ctl", "-D", store, "-w", "-l", folder / "log", "-o", words, "start")
        try:
            yield PrivatePostgres(folder)
        finally:
            run(*ahead, binaries / "pg_ctl", "-D", store, "-w", "-m", "immediate", "stop")


def binary_folder() -> Path:
    """The folder with `initdb` and `pg_ctl`, the newest version first.

    Raises PostgresIsAbsent.
    """
    versions = sorted(DEBIAN_BINARIES.glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    for folder in [*versions, *([Path(on_path).resolve().parent] if on_path else [])]:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise PostgresIsAbsent("PostgreSQL (initdb, pg_ctl), which `make test` installs where it may")


def account_prefix() -> list[str]:
    """What to put before a command so that it does not run as root, which PostgreSQL refuses.

    Raises PostgresIsAbsent.
    """
    if os.geteuid() != 0:
        return []
    if ACCOUNT not in {account.pw_name for account in pwd.getpwall()}:
        raise PostgresIsAbsent(f"the account {ACCOUNT}, without which root cannot start PostgreSQL")
    runuser = shutil.which("runuser") or shutil.which("runuser", path="/sbin:/usr/sbin")
    if runuser is None:
        raise PostgresIsAbsent("runuser, with which root becomes another account")
    return [runuser, "-u", ACCOUNT, "--"]


def run(*words: object) -> None:
    """The command, run to its end in a folder that every account may enter; its output is shown when it fails."""
    command = [str(word) for word in words]
    # Output goes to a file: a pipe would stay open for as long as the server that pg_ctl leaves behind.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            command, stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, cwd="/", check=False
        )
        output.seek(0)
        assert done.returncode == 0, f"{' '.join(command)}\n{output.read().decode(errors='replace')}"
