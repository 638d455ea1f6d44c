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
    options: tuple[str, ...] = ()

    def start(self) -> None:
        """The server stands and answers; also after it went down by itself."""
        words = f"-p {self.port} -k {self.socket_folder} -c listen_addresses=''"
        words = " ".join([words, *(f"-c {option}" for option in self.options)])
        log = self.socket_folder / "log"
        run(*account_prefix(), binary_folder() / "pg_ctl", "-D", self.store, "-w", "-l", log, "-o", words, "start")

    def stop(self) -> None:
        """The server is gone, without tidying up; nothing happens when it is down."""
        if self.stands():
            words = ["-D", self.store, "-w", "-m", "immediate", "stop"]
            run(*account_prefix(), binary_folder() / "pg_ctl", *words)

    def stands(self) -> bool:
        """Whether the server's first process is there."""
        words = [*account_prefix(), binary_folder() / "pg_ctl", "-D", self.store, "status"]
        return not subprocess.run([str(word) for word in words], cwd="/", check=False, capture_output=True).returncode

    @property
    def store(self) -> Path:
        """Where its files lie."""
        return self.socket_folder / "store"

    def dsn(self, database: str = "postgres") -> str:
        """How libpq and psycopg reach one of its databases."""
        return f"host={self.socket_folder} port={self.port} user={self.user} dbname={database}"


@contextmanager
def running_postgres(
    *, options: Sequence[str] = UNSAFE_AND_FAST, log_of_changes: Path | None = None
) -> Iterator[PrivatePostgres]:
    """A server that runs inside the `with` and leaves nothing behind. Its log of changes (WAL) may lie in a folder of
    its own, which is new, in pieces of one MB.

    Raises PostgresIsAbsent.
    """
    binaries, ahead = binary_folder(), account_prefix()
    # Not pytest's own folder: the socket's path must stay short, and the server's account must be able to enter.
    with tempfile.TemporaryDirectory(prefix="duoshou-pg-") as made:
        folder = Path(made)
        if ahead:
            shutil.chown(folder, ACCOUNT)
        server = PrivatePostgres(folder, options=tuple(options))
        apart = ["-X", log_of_changes, "--wal-segsize=1"] if log_of_changes else []
        run(
            *ahead,
            binaries / "initdb",
            *apart,
            "-D",
            server.store,
            "-U",
            ACCOUNT,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
        )
        server.start()
        try:
            yield server
        finally:
            server.stop()


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
