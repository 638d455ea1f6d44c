"""Files that mean harm, uploaded to a running server: each is refused by name within seconds and in little memory, and
the server answers everybody else meanwhile."""

from __future__ import annotations

import http.cookiejar
import json
import re
import subprocess
import sys
import threading
import time
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from duoshou.kernel.home import Home
from duoshou.warehouse.facade import deliveries
from tests.browser.cockpit import (
    LOOPBACK,
    OWNER,
    PASSWORD,
    PATIENCE_SECONDS,
    free_port,
    make_people,
    says_ready,
    wait_until_ready,
)
from tests.new_home import environment
from tests.warehouse import hostile
from tests.warehouse.test_hostile_files import MOST_GROWTH_MIB, MOST_SECONDS

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="absent: /proc, where memory is read")

LOOK_AGAIN_SECONDS = 0.05
LONGEST_ANSWER_SECONDS = 5


class Door:
    """The owner at the upload page of a server, and what the server's process has taken in memory at most."""

    def __init__(self, home: Home, port: int, pid: int) -> None:
        self.home, self.at, self.pid = home, f"http://{LOOPBACK}:{port}", pid
        self.port = port
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.browser = urllib.request.build_opener(jar)

    def get(self, path: str) -> str:
        with self.browser.open(self.at + path, timeout=PATIENCE_SECONDS) as answer:
            return str(answer.read().decode())

    def send(self, path: str, fields: dict[str, str], file: Path | None = None) -> str:
        """Fills in the form of that page; the address to which that leads."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path))
        assert token
        mark, body = uuid.uuid4().hex, b""
        for name, value in (fields | {"csrfmiddlewaretoken": token[1]}).items():
            body += f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        if file is not None:
            said = f'Content-Disposition: form-data; name="files"; filename="{file.name}"'
            body += f"--{mark}\r\n{said}\r\nContent-Type: application/octet-stream\r\n\r\n".encode()
            body += file.read_bytes() + b"\r\n"
        headers = {"Content-Type": f"multipart/form-data; boundary={mark}", "Referer": self.at + path}
        asked = urllib.request.Request(self.at + path, body + f"--{mark}--\r\n".encode(), headers)
        with self.browser.open(asked, timeout=PATIENCE_SECONDS) as answer:
            return str(answer.url)

    def handed_in(self, file: Path) -> list[dict[str, object]]:
        """The receipts of an import that came to its end."""
        page = self.send("/data/upload/", {"shop": "山茶小铺"}, file).removeprefix(self.at).rstrip("/")
        given_up_at = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < given_up_at:
            told = json.loads(self.get(f"{page}.json"))
            if told["state"] not in ("waiting", "running"):
                assert told["state"] == "done", told
                return self.receipts(file.name)
            time.sleep(LOOK_AGAIN_SECONDS)
        raise AssertionError("the import never came to its end")

    def receipts(self, name: str) -> list[dict[str, object]]:
        """What the book says of files of that name."""
        found = [one.receipt for one in deliveries(self.home) if one.receipt.path.startswith(name)]
        return [{"code": one.refused_code, "accepted": one.rows_accepted} for one in found]

    def memory_mib(self, of: str) -> int:
        """`VmRSS` now, or `VmHWM` at most."""
        said = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        found = re.search(rf"^{of}:\s+([0-9]+) kB", said, re.MULTILINE)
        assert found
        return int(found[1]) // 1024


@contextmanager
def open_door(home: Home, log: Path) -> Iterator[Door]:
    make_people(home, {"name": OWNER, "password": PASSWORD, "role": "owner"})
    port = free_port()
    command = [sys.executable, "-m", "duoshou.settings", "--port", str(port)]
    with (
        log.open("wb") as said,
        subprocess.Popen(command, env=environment(home), stdout=said, stderr=said) as server,
    ):
        try:
            wait_until_ready(server, port, log)
            door = Door(home, port, server.pid)
            door.send("/sign-in/", {"username": OWNER, "password": PASSWORD})
            yield door
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE_SECONDS)


class Watch(threading.Thread):
    """Asks again and again whether the server is ready; how long the slowest answer took, how many said no."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self.port, self.stop = port, threading.Event()
        self.answers = self.refusals = 0
        self.slowest = 0.0

    def run(self) -> None:
        while not self.stop.is_set():
            begun = time.monotonic()
            self.refusals += not says_ready(self.port)
            self.answers += 1
            self.slowest = max(self.slowest, time.monotonic() - begun)
            time.sleep(LOOK_AGAIN_SECONDS)


FEW = ("a billion laughs in a workbook", "a web page", "macros", "a name that points outside")


@pytest.mark.parametrize(
    ("names", "is_timed"),
    [
        pytest.param(FEW, False, id="few"),
        pytest.param(tuple(hostile.HOSTILE), True, id="all", marks=pytest.mark.nightly),
    ],
)
def test_the_server_refuses_each_and_stays_ready(names: tuple[str, ...], is_timed: bool, tmp_path: Path):
    with open_door(Home(tmp_path / "home").make(), tmp_path / "said") as door:
        sound = door.handed_in(hostile.small_workbook(tmp_path / "sound.xlsx"))
        assert sound == [{"code": None, "accepted": 1}]
        for place, name in enumerate(names):
            make, code = hostile.HOSTILE[name]
            folder = tmp_path / f"{place}"
            folder.mkdir()
            file = make(folder)
            file = file.rename(file.with_name(f"f{place} {file.name}"))
            watch, before, begun = Watch(door.port), door.memory_mib("VmRSS"), time.monotonic()
            Path(f"/proc/{door.pid}/clear_refs").write_text("5")
            watch.start()
            receipts = door.handed_in(file)
            seconds = time.monotonic() - begun
            watch.stop.set()
            watch.join()
            grown = door.memory_mib("VmHWM") - before
            print(f"{name}: {seconds:.1f} s, + {grown} MiB, ready {watch.answers} times, slowest {watch.slowest:.2f} s")
            assert receipts == [{"code": code, "accepted": 0}], name
            assert (watch.refusals, watch.answers > 0) == (0, True), name
            if is_timed:
                assert seconds < MOST_SECONDS and watch.slowest < LONGEST_ANSWER_SECONDS, name
            assert grown < MOST_GROWTH_MIB, name
            file.unlink()
