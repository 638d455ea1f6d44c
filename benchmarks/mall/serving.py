"""The real server on a home of its own, on SQLite or on a durable PostgreSQL that lives as long as the run."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

import psycopg

from tests.private_postgres import PrivatePostgres, running_postgres

# As a shop runs it: whatever is acknowledged is on the disk.
DURABLE = ("fsync=on", "synchronous_commit=on", "full_page_writes=on", "max_connections=200", "shared_buffers=1GB")
LOOPBACK = "127.0.0.1"
PATIENCE_SECONDS = 120
TICKS = os.sysconf("SC_CLK_TCK")


class ServerFailed(Exception):
    """The server did not come up."""


@dataclass(frozen=True)
class Home:
    """A shop's home folder and its database; `url` empty is SQLite."""

    folder: Path
    url: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """What a process of this home is told."""
        plain = {name: value for name, value in os.environ.items() if not name.startswith(("DUOSHOU_", "DJANGO_"))}
        own = {"DUOSHOU_HOME": str(self.folder), "DJANGO_SETTINGS_MODULE": "duoshou.settings.local", **self.more}
        return plain | own | ({"DUOSHOU_DATABASE_URL": self.url} if self.url else {})

    def run(self, module: str, *words: object) -> str:
        """What a module of the benchmarks printed when run in this home."""
        command = [sys.executable, "-m", module, *map(str, words)]
        done = subprocess.run(command, env=self.environment, stdout=subprocess.PIPE, text=True, check=True)
        return done.stdout


@contextmanager
def durable_postgres() -> Iterator[PrivatePostgres]:
    """A PostgreSQL that keeps what it acknowledges."""
    with running_postgres(options=DURABLE) as server:
        # pgbench runs as somebody else than the server and keeps its script beside the socket.
        yield server


def postgres_home(server: PrivatePostgres, folder: Path, *, database: str, processes: int = 0) -> Home:
    """A home whose database is a new one of this server; `processes` 0 leaves their number to the server."""
    with psycopg.connect(server.dsn(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {database}")
    url = f"postgresql://{server.user}@/{database}?host={server.socket_folder}&port={server.port}"
    return Home(folder, url, {"DUOSHOU_PROCESSES": str(processes)} if processes else {})


@dataclass(frozen=True)
class Running:
    """A server that answers."""

    port: int
    pid: int

    def processor_seconds(self) -> float:
        """What the server and the processes it started have used so far."""
        return sum(_processor_seconds(pid) for pid in (self.pid, *_children(self.pid)))


@contextmanager
def serving(home: Home) -> Iterator[Running]:
    """The server inside the `with`.

    Raises ServerFailed.
    """
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "duoshou.settings", "--port", str(port)]
    with subprocess.Popen(command, env=home.environment) as process:
        try:
            _wait_for(port, process)
            yield Running(port, process.pid)
        finally:
            process.terminate()
            process.wait(PATIENCE_SECONDS)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    given_up_at = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < given_up_at and process.poll() is None:
        connection = HTTPConnection(LOOPBACK, port, timeout=5)
        try:
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
        finally:
            connection.close()
    raise ServerFailed(f"the server does not answer; it ended with {process.poll()}")


def _processor_seconds(pid: int) -> float:
    parts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / TICKS


def _children(pid: int) -> list[int]:
    told = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(word) for word in told.read_text().split()] if told.exists() else []
