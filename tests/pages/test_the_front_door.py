"""Slow and large requests: what nobody asked for is neither read nor does it keep others waiting."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client

from duoshou.settings import front_door
from duoshou.settings.front_door import FrontDoor
from tests.pages.addresses import address

LOOPBACK = "127.0.0.1"
SLOW_ONES = 40
LARGE = 200 * 1024
PATIENCE_SECONDS = 30
# Any cookie of that shape makes the check of the form's token read the form.
COOKIE = f"Cookie: duoshou_csrf={'a' * 32}\nContent-Type: application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a server of its own on an empty home."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port = probe.getsockname()[1]
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("DUOSHOU_", "DJANGO_"))}
    environment = plain | {"DUOSHOU_HOME": str(tmp_path_factory.mktemp("door") / "home")}
    command = [sys.executable, "-m", "duoshou.settings", "--port", str(port)]
    with subprocess.Popen(command, env=environment) as running:
        try:
            given_up_at = time.monotonic() + PATIENCE_SECONDS
            while time.monotonic() < given_up_at and not listens(port):
                time.sleep(0.1)
            yield port
        finally:
            running.kill()


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((LOOPBACK, port)) == 0


def status_of(port: int, path: str, seconds: float = 15) -> int:
    connection = HTTPConnection(LOOPBACK, port, timeout=seconds)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()


def begun(port: int, head: str, body: bytes = b"a") -> socket.socket:
    """A connection that has sent the head and a little of the body, and now waits."""
    line = socket.create_connection((LOOPBACK, port), timeout=PATIENCE_SECONDS)
    line.sendall(head.replace("\n", "\r\n").encode() + body)
    return line


class TestSlowConnections:
    def test_keep_neither_the_probes_nor_the_door_waiting(self, server):
        head = f"POST /sign-in/ HTTP/1.1\nHost: localhost\n{COOKIE}\nContent-Length: {LARGE // 4}\n"
        with ExitStack() as lines:
            for _ in range(SLOW_ONES):
                lines.enter_context(begun(server, head + "\n"))
                lines.enter_context(begun(server, head, b""))
            time.sleep(0.5)
            for path in ("/livez", "/readyz", "/sign-in/"):
                assert status_of(server, path) == 200, path

    def test_that_announce_much_and_are_strangers_are_turned_away_at_once(self, server):
        head = f"POST /sign-in/ HTTP/1.1\nHost: localhost\n{COOKIE}\nContent-Length: {300 * 1024 * 1024}\n\n"
        with begun(server, head) as line:
            assert line.recv(100).startswith(b"HTTP/1.1 413")

    def test_of_no_known_length_are_turned_away_at_once(self, server):
        head = f"POST /sign-in/ HTTP/1.1\nHost: localhost\n{COOKIE}\nTransfer-Encoding: chunked\n\n"
        with begun(server, head, b"1\r\na\r\n") as line:
            assert line.recv(100).startswith(b"HTTP/1.1 413")


class TestTheDoor:
    def answer(self, pieces: list[dict], *, length: int, small_bytes: int = 10) -> tuple[list[dict], list]:
        """What is sent back, and what the application read."""
        sent, read = [], []

        async def receive() -> dict:
            if pieces:
                return pieces.pop(0)
            await asyncio.sleep(PATIENCE_SECONDS)
            raise AssertionError

        async def send(message: dict) -> None:
            sent.append(message)

        async def application(scope, receive, send) -> None:
            read.append(await receive())

        door = FrontDoor(application, is_ready=lambda: True, small_bytes=small_bytes)
        scope = {"type": "http", "path": "/", "headers": [(b"content-length", b"%d" % length)]}
        asyncio.run(door(scope, receive, send))
        return sent, read

    def test_passes_a_form_on_when_it_is_whole(self):
        pieces = [{"type": "http.request", "body": body, "more_body": True} for body in (b"ab", b"cd")]
        _, (read,) = self.answer(pieces, length=4)
        assert read["body"] == b"abcd"

    def test_gives_up_on_a_form_that_does_not_come(self, monkeypatch):
        monkeypatch.setattr(front_door, "FORM_SECONDS", 0.05)
        sent, read = self.answer([{"type": "http.request", "body": b"a", "more_body": True}], length=4)
        assert (sent[0]["status"], read) == (408, [])

    def test_asks_nobody_when_the_sender_has_gone(self):
        assert self.answer([{"type": "http.disconnect"}], length=4) == ([], [])

    @pytest.mark.parametrize("pieces", [[], [{"type": "http.disconnect"}]])
    def test_tells_an_upload_that_broke_off_from_one_that_ended(self, monkeypatch, pieces):
        monkeypatch.setattr(front_door, "SILENCE_SECONDS", 0.05)
        with pytest.raises(OSError):
            self.answer(pieces, length=40)


class TestALargeRequest:
    @pytest.fixture(autouse=True)
    def nothing_written(self, monkeypatch):
        """Fails the test as soon as anything of a refused upload is written down."""
        self.files: list[str] = []
        new_file = TemporaryFileUploadHandler.new_file

        def noted(handler, *args, **more):
            self.files.append("written")
            return new_file(handler, *args, **more)

        monkeypatch.setattr(TemporaryFileUploadHandler, "new_file", noted)

    def large(self) -> dict[str, object]:
        return {"shop": "toys", "files": SimpleUploadedFile("a.csv", b"a" * LARGE)}

    @pytest.mark.django_db
    @pytest.mark.parametrize("name", ["sign-in", "upload", "language"])
    def test_of_a_stranger_is_not_read(self, name):
        answer = Client(enforce_csrf_checks=True).post(address(name), self.large())
        assert answer.status_code == 413
        assert "这个请求太大" in answer.content.decode()
        assert not self.files

    def test_of_a_viewer_is_not_read(self, home, as_viewer):
        assert as_viewer.post(address("upload"), self.large()).status_code == 413
        assert not self.files

    def test_to_another_page_is_not_read(self, home, as_owner):
        assert as_owner.post(address("preferences"), self.large()).status_code == 413

    def test_of_files_from_somebody_who_may_import_is_taken_in(self, empty_home, as_owner):
        assert as_owner.post(address("upload"), self.large()).status_code == 302

    @pytest.mark.django_db
    @pytest.mark.parametrize("length", ["9" * 5000, "-1", "x"])
    def test_of_a_length_that_is_none_is_not_read(self, length):
        answer = Client().generic("POST", address("sign-in"), b"a=b", CONTENT_LENGTH=length)
        assert answer.status_code == 413
