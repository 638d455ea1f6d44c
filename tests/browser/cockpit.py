"""The product as its owner starts it: a server process of its own on a home folder, with people who may sign in."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from duoshou.kernel.home import Home
from tests.new_home import environment

LOOPBACK = "127.0.0.1"
PASSWORD = "calm-desk-2026"
OWNER, VIEWER = "laoban", "kanke"
PATIENCE_SECONDS = 60
LOOK_AGAIN_SECONDS = 0.1

MAKE_PEOPLE = """
import json, sys
from duoshou.settings.server import prepare
prepare()
from duoshou.kernel import clock
from duoshou.rooms.team.facade import make_person
for person in json.load(sys.stdin):
    make_person(now=clock.now(), **person)
"""


class NeverAnswered(Exception):
    """The server did not come up."""


@dataclass(frozen=True, slots=True)
class Cockpit:
    """A running server and the home it serves."""

    home: Home
    address: str


@contextmanager
def running_cockpit(home: Home, *, viewer_sees: str, log: Path, **around: str) -> Iterator[Cockpit]:
    """A server on `home` with an owner and a viewer of the one shop `viewer_sees`, gone after the block; `around` is
    what it finds in its environment besides."""
    make_people(
        home,
        {"name": OWNER, "password": PASSWORD, "role": "owner"},
        {"name": VIEWER, "password": PASSWORD, "role": "viewer", "shops": [viewer_sees]},
    )
    with serving(home, log=log, **around) as cockpit:
        yield cockpit


@contextmanager
def serving(home: Home, *, log: Path, **around: str) -> Iterator[Cockpit]:
    """A server on `home` as it is, gone after the block."""
    port = free_port()
    command = [sys.executable, "-m", "duoshou.settings", "--port", str(port)]
    with (
        log.open("wb") as said,
        subprocess.Popen(command, env=environment(home) | around, stdout=said, stderr=said) as server,
    ):
        try:
            wait_until_ready(server, port, log)
            yield Cockpit(home, f"http://{LOOPBACK}:{port}")
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE_SECONDS)


def make_people(home: Home, *people: dict[str, object]) -> None:
    """People who may sign in, made by a process of its own: this one has the tests' Django settings."""
    subprocess.run(
        [sys.executable, "-c", MAKE_PEOPLE], input=json.dumps(people), text=True, env=environment(home), check=True
    )


def free_port() -> int:
    """A port on which nobody listens at this moment."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return probe.getsockname()[1]


def wait_until_ready(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Returns once the server says that it is ready. Raises NeverAnswered with what it said instead."""
    given_up_at = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < given_up_at and server.poll() is None:
        if says_ready(port):
            return
        time.sleep(LOOK_AGAIN_SECONDS)
    raise NeverAnswered(log.read_text(encoding="utf-8", errors="replace"))


def says_ready(port: int) -> bool:
    """Whether /readyz answers with a yes."""
    connection = HTTPConnection(LOOPBACK, port, timeout=PATIENCE_SECONDS)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
