"""A crowd of buyers at the door of the real server, each with a token and a connection of its own."""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from duoshou.mall.members.models import Address, Buyer, BuyerToken
from duoshou.settings.open_files import raise_open_files
from tests.mall.world import World

LOOPBACK = "127.0.0.1"
PATIENCE_SECONDS = 120
OTHER_FILES = 200


@dataclass(frozen=True)
class Shopper:
    """What a buyer needs to order over HTTP."""

    token: str
    address_id: int


@dataclass(frozen=True)
class Answered:
    """One answer: status, the refusal's code or nothing, and how long it took."""

    status: int
    code: str
    seconds: float


def shoppers(world: World, count: int) -> list[Shopper]:
    """So many members of the shop, each with an address and a token."""
    buyers = Buyer.objects.bulk_create(
        Buyer(
            shop_id=world.shop_id,
            kind=Buyer.MEMBER,
            nickname=f"买家{number}",
            phone=f"139{number:08}",
            made_at=world.noon,
        )
        for number in range(count)
    )
    addresses = Address.objects.bulk_create(
        Address(buyer=one, name=one.nickname, phone=one.phone, province="浙江省", city="杭州市", street="龙井路 1 号")
        for one in buyers
    )
    tokens = [f"crowd-{one.pk}" for one in buyers]
    BuyerToken.objects.bulk_create(
        BuyerToken(
            buyer=one,
            sha256=hashlib.sha256(token.encode()).hexdigest(),
            made_at=world.noon,
            expires_at=world.noon + timedelta(days=1),
        )
        for one, token in zip(buyers, tokens, strict=True)
    )
    return [Shopper(token, address.pk) for token, address in zip(tokens, addresses, strict=True)]


def all_want_one(port: int, sku_id: int, crowd: list[Shopper]) -> list[Answered]:
    """Everybody is connected, then everybody orders one piece at the same moment."""
    return all_ask(port, [_request(sku_id, shopper) for shopper in crowd])


def all_ask(port: int, requests: list[bytes]) -> list[Answered]:
    """Everybody is connected, then everybody sends a request at the same moment."""
    raise_open_files(len(requests) + OTHER_FILES)
    return asyncio.run(_all_ask(port, requests))


def told(answers: list[Answered]) -> Counter[tuple[int, str]]:
    """How many were answered with which status and code."""
    return Counter((one.status, one.code) for one in answers)


def slowest_of_a_hundred(answers: list[Answered]) -> float:
    """The p99 in seconds."""
    waits = sorted(one.seconds for one in answers)
    return waits[min(len(waits) - 1, len(waits) * 99 // 100)]


async def _all_ask(port: int, requests: list[bytes]) -> list[Answered]:
    start = asyncio.Event()
    connected = asyncio.Semaphore(0)

    async def one(request: bytes) -> Answered:
        reader, writer = await asyncio.open_connection(LOOPBACK, port)
        connected.release()
        await start.wait()
        began = time.perf_counter()
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        body = await reader.readexactly(int(head.partition("content-length:")[2].split()[0]))
        seconds = time.perf_counter() - began
        writer.close()
        return Answered(int(head.split()[1]), json.loads(body).get("error", {}).get("code", ""), seconds)

    async with asyncio.timeout(PATIENCE_SECONDS):
        asking = [asyncio.create_task(one(request)) for request in requests]
        for _ in requests:
            await connected.acquire()
        start.set()
        return await asyncio.gather(*asking)


def _request(sku_id: int, shopper: Shopper) -> bytes:
    content = {"lines": [{"sku_id": sku_id, "pieces": 1}], "address_id": shopper.address_id}
    return post("/api/v1/orders", shopper.token, key=shopper.token, content=content)


def post(path: str, token: str, *, key: str, content: object) -> bytes:
    """A request as it goes over the line."""
    body = json.dumps(content).encode()
    lines = (
        f"POST {path} HTTP/1.1",
        f"Host: {LOOPBACK}",
        f"Authorization: Bearer {token}",
        f"Idempotency-Key: {key}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
    )
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
