"""A stand-in that answers on loopback over real HTTP, and its moods: what it does in the place of an answer."""

from __future__ import annotations

import http.client
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit


@dataclass
class Asked:
    """One request as it came: bytes, not text."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> str:
        return urlsplit(self.target).query


@dataclass
class Says:
    """One answer."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


# Gets the request and a way to the real answer (which commits), and gives what is said; None says nothing more.
Mood = Callable[["Handler", Asked, Callable[[], Says]], Says | None]


class Stand:
    """What every stand-in has: a lock, moods that come one after the other, and a diary."""

    port = 0

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.moods: list[Mood] = []
        self.asked: list[Asked] = []

    def answer(self, asked: Asked) -> Says:
        raise NotImplementedError

    def next_mood(self) -> Mood | None:
        with self.lock:
            return self.moods.pop(0) if self.moods else None


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        stand = self.server.stand
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(self.command, self.path, headers, content)
        with stand.lock:
            stand.asked.append(asked)
        # A browser at the pages is never met with a mood.
        mood = None if asked.path.startswith(("/pages/", "/favicon")) else stand.next_mood()
        said = mood(self, asked, lambda: stand.answer(asked)) if mood else stand.answer(asked)
        if said is not None:
            self.send(said)

    def do_POST(self) -> None:
        self.do_GET()

    def send(self, said: Says) -> None:
        self.send_response(said.status)
        for name, value in said.headers.items():
            self.send_header(name, value)
        if said.status != 204:
            self.send_header("Content-Length", str(len(said.body)))
        self.end_headers()
        if said.status != 204:
            self.wfile.write(said.body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    stand: Stand

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that hangs up is none of our business."""


@contextmanager
def running(stand: Stand) -> Iterator[Any]:
    """The stand-in at its door, for as long as the `with` lasts."""
    server = Server(("127.0.0.1", 0), Handler)
    server.stand = stand
    stand.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield stand
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


# Moods. `obeys` ones commit first: what they did is real, and nobody is told.


def says(status: int, body: bytes = b"{}", **headers: str) -> Mood:
    """Answers so, having done nothing."""
    return lambda handler, asked, answer: Says(status, body, headers)


def obeys_and_says(status: int, body: bytes = b"") -> Mood:
    """Does it, and answers so."""

    def mood(handler: Handler, asked: Asked, answer: Callable[[], Says]) -> Says:
        answer()
        return Says(status, body)

    return mood


def obeys_and_hangs(seconds: float) -> Mood:
    def mood(handler: Handler, asked: Asked, answer: Callable[[], Says]) -> None:
        answer()
        time.sleep(seconds)

    return mood


def obeys_and_resets(handler: Handler, asked: Asked, answer: Callable[[], Says]) -> None:
    answer()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def bends(change: Callable[[Says], Says]) -> Mood:
    """Answers something else than it should."""
    return lambda handler, asked, answer: change(answer())


def deliver(url: str, *, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
    """A notice handed in at our door over real HTTP."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 80, timeout=10)
    try:
        connection.request("POST", parts.path, body=body, headers=headers)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()
