"""A crowd's short way through HTTP: whatever comes, in whatever pieces, is answered as uvicorn's own way answers it.

Long because: one line's whole contract, each case asked of a server of its own.
"""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import threading
import time
import weakref
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from uvicorn import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from duoshou.api.asgi import MOST_BYTES
from duoshou.settings.crowd_line import CrowdLine, Turn
from duoshou.settings.dispatcher import Dispatcher
from tests.api.asking import TOKEN
from tests.api.test_crowd import ORDER, PLACED, BrokenMemory, Shop, SoldOut

PATH = "/api/v1/orders"
PATIENCE_SECONDS = 10
Heard = tuple[int, frozenset[bytes], bytes]


@pytest.fixture
def shop() -> Iterator[Shop]:
    made = Shop()
    yield made
    made.queue.close()
    made.buyers.lookups.close()


def request(
    content: object = ORDER,
    *,
    body: bytes | None = None,
    method: str = "POST",
    path: str = PATH,
    version: str = "1.1",
    more: Sequence[str] = (),
    kind: str = "application/json",
    token: str = TOKEN,
    key: str = "key-1",
) -> bytes:
    """The bytes of an honest request of buyer 7, with what a test wants otherwise."""
    said = json.dumps(content).encode() if body is None else body
    lines = [
        f"{method} {path} HTTP/{version}",
        "Host: mall.example",
        f"Content-Type: {kind}",
        f"Idempotency-Key: {key}",
        f"Authorization: Bearer {token}",
        *more,
    ]
    if not any(line.lower().startswith("transfer-encoding") for line in more):
        lines.append(f"Content-Length: {len(said)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + said


async def django(scope: Any, receive: Any, send: Any) -> None:
    """Everything else."""
    await send({"type": "http.response.start", "status": 404, "headers": [(b"content-length", b"6")]})
    await send({"type": "http.response.body", "body": b"django"})


class Line:
    """A server of one protocol, and one connection to it."""

    def __init__(self, protocol: type[HttpToolsProtocol], shop: Shop) -> None:
        self.app = Dispatcher({("POST", PATH): shop.endpoint}, otherwise=django)
        self.config = Config(self.app, http=protocol, ws="none", lifespan="off", limit_concurrency=50)
        self.config.load()
        self.state = ServerState()
        self.state.default_headers = [(b"date", b"today")]
        self.protocol = protocol

    async def told(self, pieces: Sequence[bytes], *, answers: int) -> list[Heard | None]:
        """So many answers to what is sent in pieces, each a moment after the other; None where the line was closed."""
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: self.protocol(self.config, self.state, {}, _loop=loop), "127.0.0.1", 0
        )
        async with server, asyncio.timeout(PATIENCE_SECONDS):
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(0.01)
            heard = [await _answer(reader) for _ in range(answers)]
            writer.close()
            await writer.wait_closed()
            while self.state.connections or self.state.tasks:
                await asyncio.sleep(0.001)
        return heard


async def _answer(reader: asyncio.StreamReader) -> Heard | None:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    if head.startswith(b"HTTP/1.1 100 "):
        return await _answer(reader)
    first, *lines = head.strip().split(b"\r\n")
    (length,) = [line.partition(b":")[2] for line in lines if line.startswith(b"content-length")]
    return int(first.split()[1]), frozenset(lines), await reader.readexactly(int(length))


def told(
    protocol: type[HttpToolsProtocol], shop: Shop, pieces: Sequence[bytes], *, answers: int = 1
) -> list[Heard | None]:
    """The same from outside of any loop."""
    return asyncio.run(Line(protocol, shop).told(pieces, answers=answers))


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which way each request to the crowd's address went."""
    ways: list[str] = []
    for name in ("takes", "__call__"):
        monkeypatch.setattr(f"duoshou.api.crowd.CrowdEndpoint.{name}", _noting(name, ways))
    return ways


def _noting(name: str, ways: list[str]) -> Callable[..., Any]:
    from duoshou.api.crowd import CrowdEndpoint

    real = getattr(CrowdEndpoint, name)

    def noted(*given: Any) -> Any:
        went = real(*given)
        if went is not False:
            ways.append("short" if name == "takes" else "long")
        return went

    return noted


class Hasty(CrowdLine):
    """Closes a line almost as soon as nobody asks."""

    KEEP_ALIVE_SECONDS = 0.02

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.timeout_keep_alive = self.KEEP_ALIVE_SECONDS  # type: ignore[assignment]


WHOLE = request()
SPELT = json.dumps(ORDER).encode()
CHUNKED = request(body=b"%x\r\n%s\r\n0\r\n\r\n" % (len(SPELT), SPELT), more=["Transfer-Encoding: chunked"])
LARGE = b'{"note": "' + b"x" * MOST_BYTES + b'"}'


class TestARequest:
    def test_that_is_whole_goes_the_short_way(self, shop, taken):
        [(status, _, body)] = told(CrowdLine, shop, [WHOLE])
        assert (status, json.loads(body)["order_id"], taken) == (201, str(PLACED.order_id), ["short"])

    def test_that_comes_in_pieces_goes_the_long_way(self, shop, taken):
        [(status, _, _)] = told(CrowdLine, shop, [WHOLE[:-5], WHOLE[-5:]])
        assert (status, taken) == (201, ["long"])

    @pytest.mark.parametrize(
        "pieces",
        [
            [WHOLE],
            [WHOLE[:20], WHOLE[20:]],
            [WHOLE[:-5], WHOLE[-5:]],
            [WHOLE[: -len(SPELT)], WHOLE[-len(SPELT) :]],
            [request(more=["Connection: close"])],
            [request(version="1.0")],
            [request(version="1.0", more=["Connection: keep-alive"])],
            [request(more=["Expect: 100-continue"])[: -len(SPELT)], SPELT],
            [CHUNKED],
            [request(path=PATH + "?from=list")],
            [request(path=PATH + "/")],
            [request(path="/api/v1/%6Frders")],
            [request(method="PUT")],
            [request(kind="text/plain")],
            [request(kind="Application/JSON; charset=utf-8")],
            [request(key="")],
            [request(token="")],
            [request(token="of-nobody")],
            [request(token="x" * 300)],
            [request({})],
            [request(body=b"[")],
            [request(body=b"")],
            [request(body=LARGE)],
            [request(body=b"%x\r\n%s\r\n0\r\n\r\n" % (len(LARGE), LARGE), more=["Transfer-Encoding: chunked"])],
            [request(more=["Upgrade: websocket", "Connection: Upgrade"])],
            [b"nothing of HTTP\r\n\r\n"],
        ],
    )
    def test_is_answered_as_by_uvicorn_itself(self, shop, pieces):
        asked = []
        for protocol in (HttpToolsProtocol, CrowdLine):
            asked.append((told(protocol, shop, pieces), list(shop.asked)))
            shop.asked.clear()
        assert asked[1] == asked[0]

    def test_that_is_refused_is_told_why(self, shop):
        shop.answer = lambda asked: SoldOut(sku=5)
        assert told(CrowdLine, shop, [WHOLE]) == told(HttpToolsProtocol, shop, [WHOLE])

    def test_that_breaks_is_told_nothing_of_the_inside(self, shop, caplog):
        shop.answer = lambda asked: 1 // 0
        [(status, _, body)] = told(CrowdLine, shop, [WHOLE])
        assert (status, b"division" in body, "division" in caplog.text) == (500, False, True)

    def test_whose_buyer_cannot_be_found_is_told_that_it_is_our_fault(self, shop, caplog):
        shop.members.memory = BrokenMemory()
        assert told(CrowdLine, shop, [WHOLE]) == told(HttpToolsProtocol, shop, [WHOLE])
        [(status, _, body)] = told(CrowdLine, shop, [WHOLE])
        assert (status, json.loads(body)["error"]["code"]) == (500, "SomethingBroke")
        assert caplog.text.count("ValueError: the inside") == 3

    def test_whose_answer_cannot_be_said_does_not_wait_for_ever(self, shop, caplog):
        shop.answer = lambda asked: replace(PLACED, order_id="no number")
        assert told(CrowdLine, shop, [WHOLE]) == told(HttpToolsProtocol, shop, [WHOLE])
        [(status, _, body)] = told(CrowdLine, shop, [WHOLE])
        assert (status, json.loads(body)["error"]["code"]) == (500, "SomethingBroke")
        assert caplog.text.count("TypeError: %d format") == 3


class TestALine:
    def test_serves_one_request_after_the_other(self, shop, taken):
        heard = told(CrowdLine, shop, [request(key="a"), request({}, key="b"), request(key="c")], answers=3)
        assert [one[0] for one in heard if one] == [201, 422, 201]
        assert taken == ["short"] * 3

    def test_keeps_the_order_of_what_came_at_once(self, shop):
        several = [request({}, key="a"), request(key="b"), request(path="/page"), request(key="c")]
        for protocol in (HttpToolsProtocol, CrowdLine):
            heard = told(protocol, shop, [b"".join(several)], answers=4)
            assert [one[0] for one in heard if one] == [422, 201, 404, 201]

    def test_ends_after_the_answer_when_asked_to(self, shop):
        last = request(more=["Connection: close"])
        [(status, headers, _), after] = told(CrowdLine, shop, [last], answers=2)
        assert (status, b"connection: close" in headers, after) == (201, True, None)

    def test_that_is_gone_before_its_answer_disturbs_nobody(self, shop, caplog):
        gone, line = threading.Event(), Line(CrowdLine, shop)

        def held(order: object) -> object:
            assert gone.wait(PATIENCE_SECONDS)
            return PLACED

        async def gone_and_another() -> list[Heard | None]:
            # This is over when the server has seen the end of the line.
            await line.told([request(key="gone")], answers=0)
            gone.set()
            return await line.told([request(key="stays")], answers=1)

        shop.answer = held
        assert [one[0] for one in asyncio.run(gone_and_another()) if one] == [201]
        assert [asked.key for asked in shop.asked] == ["gone", "stays"]
        assert line.state.total_requests == 1
        assert [one for one in caplog.records if one.levelno >= logging.WARNING] == []

    def test_is_not_cut_while_the_second_of_two_that_came_at_once_waits_for_its_answer(self, shop):
        def late(order: object) -> object:
            time.sleep(5 * Hasty.KEEP_ALIVE_SECONDS)
            return PLACED

        told(CrowdLine, shop, [request(key="becomes known")])
        shop.answer = late
        for second in (request(key="b"), request(path=PATH + "?from=list", key="b")):
            heard = told(Hasty, shop, [request({}, key="a") + second], answers=2)
            assert [one and one[0] for one in heard] == [422, 201]

    def test_is_forgotten_when_it_is_over(self, shop):
        lines: weakref.WeakSet[CrowdLine] = weakref.WeakSet()

        class Noted(CrowdLine):
            def __init__(self, *given: Any, **named: Any) -> None:
                super().__init__(*given, **named)
                lines.add(self)

        gc.collect()
        gc.disable()
        try:
            told(Noted, shop, [request(key="a"), request({}, key="b"), request(key="c")], answers=3)
            # A writer that rests still holds what it answered last.
            shop.queue.close()
            shop.buyers.lookups.close()
            turns = [one for one in gc.get_objects() if type(one) is Turn]
            assert (list(lines), turns) == ([], [])
        finally:
            gc.enable()

    def test_is_let_finish_when_the_server_stops(self, shop):
        async def stopped() -> Heard | None:
            loop, line = asyncio.get_running_loop(), Line(CrowdLine, shop)
            made: list[CrowdLine] = []

            def one() -> CrowdLine:
                made.append(CrowdLine(line.config, line.state, {}, _loop=loop))
                return made[0]

            asked, stopping = asyncio.Event(), threading.Event()

            def held(order: object) -> object:
                loop.call_soon_threadsafe(asked.set)
                assert stopping.wait(PATIENCE_SECONDS)
                return PLACED

            shop.answer = held
            async with await loop.create_server(one, "127.0.0.1", 0) as server, asyncio.timeout(PATIENCE_SECONDS):
                reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
                writer.write(WHOLE)
                await asked.wait()
                made[0].shutdown()
                stopping.set()
                heard = await _answer(reader)
                writer.close()
            return heard

        heard = asyncio.run(stopped())
        assert heard is not None
        assert (heard[0], b"connection: close" in heard[1]) == (201, True)
