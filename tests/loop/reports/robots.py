"""A stand-in of the three platforms' robots: real HTTP on loopback, their formats, limits, signatures and moods."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

WECOM_KEY = "693a91f6-7aoc-4bc4-97a0-0ec2sifa5aaa"
DING_TOKEN = "e9a8118c8a3dc0d0d603843651aa2ccd7186db6edbc"
DING_SECRET = "SEC10d6e79b42bd94be0d0d603843651aa2ccd7186db6edbc"
FEISHU_TOKEN = "5c4cd9c0-2a4f-4a4e-9c3e-1f2e3d4c5b6a"
FEISHU_SECRET = "q3Rlfeishusecret8xT9"
WECOM_PATH, WECOM_FILE_PATH = "/cgi-bin/webhook/send", "/cgi-bin/webhook/upload_media"
DING_PATH, FEISHU_PATH = "/robot/send", "/open-apis/bot/v2/hook/"
AN_HOUR_SECONDS = 3600
MB = 1024 * 1024

Mood = Callable[["Handler"], bool]


@dataclass
class Platform:
    """What the groups have seen, and how the platform feels. A mood answers (or does not) in the place of one request;
    an empty list of moods is good weather."""

    port: int
    clock: datetime
    seen: list[dict[str, Any]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    moods: list[Mood] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def wecom(self) -> str:
        return f"http://127.0.0.1:{self.port}{WECOM_PATH}?key={WECOM_KEY}"

    @property
    def dingtalk(self) -> str:
        return f"http://127.0.0.1:{self.port}{DING_PATH}?access_token={DING_TOKEN}"

    @property
    def feishu(self) -> str:
        return f"http://127.0.0.1:{self.port}{FEISHU_PATH}{FEISHU_TOKEN}"

    def next_mood(self) -> Mood | None:
        with self.lock:
            return self.moods.pop(0) if self.moods else None


class Handler(BaseHTTPRequestHandler):
    """One request to a robot."""

    server: Server

    def do_POST(self) -> None:
        platform = self.server.platform
        content = self.rfile.read(int(self.headers["Content-Length"]))
        with platform.lock:
            platform.asked.append(self.path)
        mood = platform.next_mood()
        if mood is not None and mood(self):
            return
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == WECOM_PATH:
            self.answers(of_wecom(platform, query, content))
        elif parts.path == WECOM_FILE_PATH:
            self.answers(wecom_file(platform, query, content, self.headers["Content-Type"]))
        elif parts.path == DING_PATH:
            self.answers(of_dingtalk(platform, query, content))
        elif parts.path == FEISHU_PATH + FEISHU_TOKEN:
            self.answers(of_feishu(platform, content))
        else:
            self.answers({"code": 19001, "msg": "param invalid: incoming webhook access token invalid"})

    def answers(self, said: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> None:
        content = said if isinstance(said, bytes) else json.dumps(said).encode()
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


class Server(ThreadingHTTPServer):
    """The platforms' one door."""

    daemon_threads = True
    platform: Platform

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that hangs up is none of our business."""


@contextmanager
def running_platform(clock: datetime) -> Iterator[Platform]:
    """The stand-in, for as long as the `with` lasts."""
    server = Server(("127.0.0.1", 0), Handler)
    server.platform = Platform(server.server_address[1], clock)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server.platform
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


# What the platforms say to a message.


def of_wecom(platform: Platform, query: dict[str, str], content: bytes) -> dict[str, Any]:
    said = json.loads(content)
    if query != {"key": WECOM_KEY}:
        return {"errcode": 93000, "errmsg": f"invalid webhook url, key={query.get('key')}"}
    kind = said["msgtype"]
    wrong = {
        "markdown": lambda: len(said["markdown"]["content"].encode()) > 4096 and 40058,
        "text": lambda: len(said["text"]["content"].encode()) > 2048 and 40058,
        "image": lambda: wrong_image(said["image"]),
        "file": lambda: said["file"]["media_id"] not in platform.files and 40007,
    }[kind]()
    if wrong:
        return {"errcode": wrong, "errmsg": "invalid Request Parameter"}
    return seen(platform, said, {"errcode": 0, "errmsg": "ok"})


def wrong_image(image: dict[str, str]) -> int:
    content = base64.b64decode(image["base64"], validate=True)
    if len(content) > 2 * MB:
        return 40009
    return 0 if hashlib.md5(content).hexdigest() == image["md5"] else 301019


def wecom_file(platform: Platform, query: dict[str, str], content: bytes, kind: str) -> dict[str, Any]:
    border = kind.partition("boundary=")[2]
    head, _, rest = content.partition(b"\r\n\r\n")
    file = rest.removesuffix(f"\r\n--{border}--\r\n".encode())
    if query != {"key": WECOM_KEY, "type": "file"} or b'name="media"; filename="' not in head or len(file) < 5:
        return {"errcode": 40058, "errmsg": "invalid file"}
    media_id = f"media-{len(platform.files)}"
    platform.files[media_id] = file
    return {"errcode": 0, "errmsg": "ok", "type": "file", "media_id": media_id, "created_at": "1380000000"}


def of_dingtalk(platform: Platform, query: dict[str, str], content: bytes) -> dict[str, Any]:
    said = json.loads(content)
    if query.get("access_token") != DING_TOKEN:
        return {"errcode": 300005, "errmsg": "token is not exist"}
    if "timestamp" in query:
        age_ms = abs(int(platform.clock.timestamp() * 1000) - int(query["timestamp"]))
        of = f"{query['timestamp']}\n{DING_SECRET}".encode()
        signed = base64.b64encode(hmac.new(DING_SECRET.encode(), of, hashlib.sha256).digest()).decode()
        if query.get("sign") != signed or age_ms > AN_HOUR_SECONDS * 1000:
            return {"errcode": 310000, "errmsg": "sign not match"}
    else:
        return {"errcode": 310000, "errmsg": "sign not match"}
    if len(content) > 20_000 or (said["msgtype"] == "markdown" and not said["markdown"]["title"]):
        return {"errcode": 460101, "errmsg": "message too long"}
    return seen(platform, said, {"errcode": 0, "errmsg": "ok"})


def of_feishu(platform: Platform, content: bytes) -> dict[str, Any]:
    said = json.loads(content)
    if len(content) > 20 * 1024 or said["msg_type"] not in ("interactive", "post"):
        return {"code": 9499, "msg": "Bad Request", "data": {}}
    key = f"{said.get('timestamp')}\n{FEISHU_SECRET}".encode()
    signed = base64.b64encode(hmac.new(key, b"", hashlib.sha256).digest()).decode()
    age = abs(platform.clock.timestamp() - int(said.get("timestamp", 0)))
    if said.get("sign") != signed or age > AN_HOUR_SECONDS:
        return {"code": 19021, "msg": "sign match fail or timestamp is not within one hour from current time"}
    return seen(platform, said, {"code": 0, "msg": "success", "data": {}})


def seen(platform: Platform, said: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    with platform.lock:
        platform.seen.append(said)
    return answer


# Moods: each answers one request in the place of the platform, and says whether that was all.


def says(said: Any, *, status: int = 200, **headers: str) -> Mood:
    def mood(handler: Handler) -> bool:
        handler.answers(said, status=status, headers={name.replace("_", "-"): value for name, value in headers.items()})
        return True

    return mood


def hangs(seconds: float) -> Mood:
    """Reads the request and says nothing."""

    def mood(handler: Handler) -> bool:
        time.sleep(seconds)
        return True

    return mood


def drips(seconds: float) -> Mood:
    """Answers a byte at a time, so that no single wait is long."""

    def mood(handler: Handler) -> bool:
        until = time.monotonic() + seconds
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while time.monotonic() < until:
            try:
                handler.wfile.write(b" ")
            except OSError:
                return True
            time.sleep(0.05)
        return True

    return mood


def resets(handler: Handler) -> bool:
    """Hangs up in the rudest way."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    return True


def is_slow(seconds: float) -> Mood:
    """Obeys, but late."""

    def mood(handler: Handler) -> bool:
        time.sleep(seconds)
        return False

    return mood
