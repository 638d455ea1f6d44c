"""What stands before the threads that run Django: probes answered at once, and bodies that come too slowly."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
# Every server and framework writes these three down as types of its own.
Application = Callable[[Any, Any, Any], Awaitable[None]]

LIVE, READY = "/livez", "/readyz"
# A form is here in a moment even over a bad line; an upload may take hours as long as it keeps coming.
FORM_SECONDS = 20
SILENCE_SECONDS = 30
READY_SECONDS = 5


class FrontDoor:
    """The application behind it, asked only once a form has arrived whole, so that a slow one holds up no thread.

    `is_ready` answers /readyz; it may block. Bodies of more than `small_bytes` are passed on piece by piece.
    """

    def __init__(self, application: Application, *, is_ready: Callable[[], bool], small_bytes: int) -> None:
        self.application = application
        self.is_ready = is_ready
        self.small_bytes = small_bytes
        # A thread of its own: the probe is answered also while every other one is at work.
        self.prober = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ready")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, or the server's start and end."""
        if scope["type"] != "http":
            await self.application(scope, receive, send)
        elif scope["path"] == LIVE:
            await _say(send, 200, b"ok")
        elif scope["path"] == READY:
            ready = await self._ready()
            await _say(send, 200 if ready else 503, b"ok" if ready else b"not ready")
        else:
            await self._let_in(scope, receive, send)

    async def _ready(self) -> bool:
        asked = asyncio.get_running_loop().run_in_executor(self.prober, self.is_ready)
        try:
            return await asyncio.wait_for(asked, READY_SECONDS)
        except TimeoutError:
            return False

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        length = announced_bytes(scope)
        if length > self.small_bytes:
            await self.application(scope, _impatient(receive), send)
            return
        try:
            body = await asyncio.wait_for(_whole(receive, length), FORM_SECONDS)
        except TimeoutError:
            await _say(send, 408, b"the request came too slowly")
        except ConnectionError:
            return
        else:
            await self.application(scope, _replayed(body), send)


def announced_bytes(scope: Scope) -> int:
    """How long the body says it is; zero when it does not say, as nothing behind the door reads such a body."""
    text = dict(scope["headers"]).get(b"content-length", b"")
    return int(text) if text.isdigit() else 0


async def _whole(receive: Receive, length: int) -> bytes:
    body = b""
    while len(body) < length:
        message = await receive()
        if message["type"] != "http.request":
            raise ConnectionError
        body += message.get("body", b"")
    return body


def _replayed(body: bytes) -> Receive:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def _impatient(receive: Receive) -> Receive:
    """Pieces as they come. A reader who waits for one that does not come gets an OSError, which Django takes for what
    it is: an upload that broke off, not one that ended."""

    async def next_piece() -> Message:
        message = await asyncio.wait_for(receive(), SILENCE_SECONDS)
        if message["type"] != "http.request":
            raise ConnectionError("the client has gone")
        return message

    return next_piece


async def _say(send: Send, status: int, text: bytes) -> None:
    headers = [
        (b"content-type", b"text/plain"),
        (b"cache-control", b"no-store"),
        (b"content-length", b"%d" % len(text)),
    ]
    if status == 408:
        headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text})
