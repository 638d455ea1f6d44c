"""Ten thousand buyers who wait at the door of the real server, each with a connection, and all press at once."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from duoshou.settings.open_files import raise_open_files

LOOPBACK = "127.0.0.1"
OTHER_FILES = 500
AT_ONCE = 250
PATIENCE_SECONDS = 60
AFTER_THE_START_SECONDS = 0.3


class NotAnswered(Exception):
    """Somebody heard nothing, or something that is no answer."""


@dataclass
class Answers:
    """What the crowd heard: (seconds, status, code) each, in the order of hearing."""

    heard: list[tuple[float, int, str]] = field(default_factory=list)

    @property
    def told(self) -> Counter[str]:
        """How many heard what; an order is `yes`."""
        return Counter("yes" if status == 201 else code or str(status) for _, status, code in self.heard)

    def seconds(self, permille: int) -> float:
        """So many of a thousand were answered within."""
        waits = sorted(wait for wait, _, _ in self.heard)
        return waits[min(len(waits) - 1, len(waits) * permille // 1000)]

    @property
    def last_yes_seconds(self) -> float:
        """When the last order was told."""
        return max(wait for wait, status, _ in self.heard if status == 201)


def all_press(port: int, *, tickets: Path, item_id: int, starts_at: float) -> Answers:
    """The answers to all who stand in `tickets`, who are connected before the start and press just after it.

    Raises NotAnswered.
    """
    lines = tickets.read_text().split()
    raise_open_files(len(lines) + OTHER_FILES)
    return asyncio.run(_all_press(port, [_request(line, item_id) for line in lines], starts_at))


class _Buyer(asyncio.Protocol):
    """One connection: what came back, and when it was whole."""

    def __init__(self) -> None:
        self.transport: asyncio.Transport | None = None
        self.content = b""
        self.done: asyncio.Future[float] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Connected."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """A piece of the answer."""
        self.content += data
        head, found, body = self.content.partition(b"\r\n\r\n")
        is_whole = found and len(body) >= int(head.lower().partition(b"content-length:")[2].split()[0])
        if is_whole and not self.done.done():
            self.done.set_result(time.perf_counter())

    def connection_lost(self, why: Exception | None) -> None:
        """The server has gone."""
        if not self.done.done():
            self.done.set_exception(NotAnswered(str(why)))


async def _all_press(port: int, requests: list[bytes], starts_at: float) -> Answers:
    loop = asyncio.get_running_loop()
    buyers: list[_Buyer] = []
    for start in range(0, len(requests), AT_ONCE):
        coming = [loop.create_connection(_Buyer, LOOPBACK, port) for _ in requests[start : start + AT_ONCE]]
        buyers += [buyer for _, buyer in await asyncio.gather(*coming)]
    await asyncio.sleep(max(starts_at + AFTER_THE_START_SECONDS - time.time(), 0))
    pressed = []
    for buyer, request in zip(buyers, requests, strict=True):
        pressed.append(time.perf_counter())
        if buyer.transport is not None:
            buyer.transport.write(request)
    async with asyncio.timeout(PATIENCE_SECONDS):
        answered = await asyncio.gather(*(buyer.done for buyer in buyers))
    # From the first press on, so that a client that is slow at pressing flatters nobody.
    heard = [(at - pressed[0], *_read(buyer.content)) for buyer, at in zip(buyers, answered, strict=True)]
    for buyer in buyers:
        if buyer.transport is not None:
            buyer.transport.abort()
    return Answers(sorted(heard))


def _read(content: bytes) -> tuple[int, str]:
    head, _, body = content.partition(b"\r\n\r\n")
    try:
        code = str(json.loads(body).get("error", {}).get("code", ""))
    except ValueError:
        code = body[:40].decode("latin-1")
    return int(head.split()[1]), code


def _request(line: str, item_id: int) -> bytes:
    token, address, ticket = line.split(",")
    body = json.dumps({"item_id": item_id, "pieces": 1, "address_id": int(address)}).encode()
    lines = (
        "POST /api/v1/flash-sale/orders HTTP/1.1",
        f"Host: {LOOPBACK}",
        f"Authorization: Bearer {token}",
        f"Idempotency-Key: {ticket}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
    )
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
