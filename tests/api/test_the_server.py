"""The server as it really runs: a thousand connections fit, and on PostgreSQL several processes share one address."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from http.client import HTTPConnection
from pathlib import Path

import psycopg
import pytest

from duoshou.kernel.home import Home
from tests.new_home import environment, furnished
from tests.private_postgres import PrivatePostgres

LOOPBACK = "127.0.0.1"
PATIENCE_SECONDS = 60
THOUSAND = 1000


@contextmanager
def serving(home: Home, *, log: Path | None = None, **around: str) -> Iterator[tuple[int, subprocess.Popen]]:
    """The port and the process of a server of its own; what it says goes into `log`, when there is one."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "duoshou.settings", "--port", str(port)]
    with (
        log.open("wb") if log else nullcontext() as said,
        subprocess.Popen(command, env=environment(home) | around, stdout=said, stderr=said) as running,
    ):
        try:
            given_up_at = time.monotonic() + PATIENCE_SECONDS
            while time.monotonic() < given_up_at and not answers(port):
                time.sleep(0.1)
            yield port, running
        finally:
            running.terminate()
            running.wait(PATIENCE_SECONDS)


@pytest.fixture
def home(tmp_path: Path, new_tables: Path) -> Home:
    """A home of its own, empty."""
    return furnished(tmp_path / "home", new_tables)


def answers(port: int) -> bool:
    try:
        return asked(port, "GET", "/livez")[0] == 200
    except OSError:
        return False


def asked(port: int, method: str, path: str, body: object = None) -> tuple[int, bytes]:
    connection = HTTPConnection(LOOPBACK, port, timeout=10)
    try:
        headers = {"Content-Type": "application/json", "Idempotency-Key": "k"}
        connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def children_of(pid: int) -> list[int]:
    """The processes that this one started and that serve."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            if int(parent) == pid and b"spawn_main" in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def running_still(pids: list[int]) -> list[int]:
    """Those that have not ended; one that only waits for its parent to take notice has."""
    found = []
    for pid in pids:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        found += [pid] if state != "Z" else []
    return found


def carriers_of(pid: int) -> list[int]:
    """The processes that carry for this server and have not ended."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            if int(parent) == pid and b"duoshou.settings.carrying" in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
        except OSError:
            continue
    return running_still(found)


def within_patience(is_so: Callable[[], bool]) -> bool:
    given_up_at = time.monotonic() + PATIENCE_SECONDS
    while not (so := is_so()) and time.monotonic() < given_up_at:
        time.sleep(0.1)
    return so


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="absent: /proc, where the processes are counted")
class TestTheCarrier:
    def test_stands_back_behind_those_who_buy(self, home: Home):
        with serving(home) as (_, running):
            assert within_patience(lambda: len(carriers_of(running.pid)) == 1)
            [carrier] = carriers_of(running.pid)
            assert within_patience(lambda: os.getpriority(os.PRIO_PROCESS, carrier) > 0)

    def test_is_started_again_when_it_was_killed(self, home: Home):
        with serving(home) as (_, running):
            assert within_patience(lambda: len(carriers_of(running.pid)) == 1)
            [first] = carriers_of(running.pid)
            os.kill(first, signal.SIGKILL)
            assert within_patience(lambda: [one for one in carriers_of(running.pid) if one != first] != [])

    def test_ends_with_the_server_however_that_ends(self, home: Home):
        with serving(home) as (_, running):
            assert within_patience(lambda: len(carriers_of(running.pid)) == 1)
            carriers = carriers_of(running.pid)
            running.kill()
            assert within_patience(lambda: not running_still(carriers))


class TestOnSqlite:
    def test_a_thousand_connections_fit_and_one_more_is_answered(self, home: Home):
        with serving(home) as (port, _), ExitStack() as lines:
            buyers = [
                lines.enter_context(socket.create_connection((LOOPBACK, port), timeout=PATIENCE_SECONDS))
                for _ in range(THOUSAND)
            ]
            for line in buyers:
                line.sendall(b"GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert {line.recv(12) for line in buyers} == {b"HTTP/1.1 200"}
            assert asked(port, "GET", "/livez")[0] == 200

    def test_the_crowds_addresses_are_answered_beside_the_pages(self, home: Home):
        with serving(home) as (port, _):
            for path in ("/api/v1/orders", "/api/v1/coupons/claims"):
                status, body = asked(port, "POST", path, {})
                assert (status, json.loads(body)["error"]["code"]) == (401, "NotSignedIn"), path
            assert asked(port, "GET", "/sign-in/")[0] == 200


@pytest.fixture
def served_url(postgres: PrivatePostgres) -> Iterator[str]:
    """A database of its own on the private PostgreSQL."""
    with psycopg.connect(postgres.dsn(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE served")
        yield f"postgresql://{postgres.user}@/served?host={postgres.socket_folder}&port={postgres.port}"
        connection.execute("DROP DATABASE served WITH (FORCE)")


@pytest.mark.postgres
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="absent: /proc, where the processes are counted")
class TestOnPostgresql:
    def test_several_processes_serve_and_all_end_together(self, tmp_path, served_url):
        with serving(Home(tmp_path / "home"), DUOSHOU_DATABASE_URL=served_url, DUOSHOU_PROCESSES="2") as (
            port,
            running,
        ):
            children = children_of(running.pid)
            assert len(children) == 2
            assert {asked(port, "GET", "/readyz")[0] for _ in range(10)} == {200}
            running.send_signal(signal.SIGTERM)
            assert running.wait(PATIENCE_SECONDS) == 0
            assert not running_still(children)

    def test_none_is_left_behind_when_the_first_is_killed(self, tmp_path, served_url):
        with serving(Home(tmp_path / "home"), DUOSHOU_DATABASE_URL=served_url, DUOSHOU_PROCESSES="2") as (_, running):
            children = children_of(running.pid)
            running.kill()
            given_up_at = time.monotonic() + PATIENCE_SECONDS
            while time.monotonic() < given_up_at and running_still(children):
                time.sleep(0.1)
            assert len(children) == 2
            assert not running_still(children)
