"""One request of a crowd as it comes and goes over ASGI, without a framework: docs/decisions/0015-crowd-path.md."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any

from duoshou.api.errors import FromElsewhere, NoKey, NotJson, NotSignedIn, TooLarge, TooSlow
from duoshou.api.speaking import RETRY_AFTER_SECONDS

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Any, Any, Any], Awaitable[None]]
Headers = dict[bytes, bytes]

MOST_BYTES = 64 * 1024
MOST_SECONDS = 20
LONGEST_KEY = 64
LONGEST_TOKEN = 200
COOKIE = b"duoshou_buyer"
JSON = b"application/json"
# A page of another site cannot send a header of its own making without asking first, and we answer no such question.
OWN_PAGE = b"x-duoshou"

ALWAYS_SAID = (
    (b"content-type", b"application/json; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, read as far as every endpoint reads it."""

    shop_id: int
    buyer_id: int
    key: str
    body_sha256: str
    content: Mapping[str, Any]


async def body_of(scope: Scope, headers: Headers, receive: Receive) -> bytes:
    """The whole body.

    Raises NotJson, TooLarge, TooSlow, ConnectionError when the sender has gone.
    """
    check_announced(headers)
    try:
        async with asyncio.timeout(MOST_SECONDS):
            return await _read(receive)
    except TimeoutError:
        raise TooSlow() from None


def check_announced(headers: Headers) -> None:
    """Returns when the headers announce JSON that is not too long.

    Raises NotJson, TooLarge.
    """
    kind = headers.get(b"content-type", b"")
    if kind != JSON and kind.partition(b";")[0].strip().lower() != JSON:
        raise NotJson()
    announced = headers.get(b"content-length", b"0")
    if len(announced) > len(str(MOST_BYTES)) or (announced.isdigit() and int(announced) > MOST_BYTES):
        raise TooLarge(most_bytes=MOST_BYTES)


async def _read(receive: Receive) -> bytes:
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            raise ConnectionError
        body += message.get("body", b"")
        if len(body) > MOST_BYTES:
            raise TooLarge(most_bytes=MOST_BYTES)
        more = message.get("more_body", False)
    return body


def key_of(headers: Headers) -> str:
    """The caller's own name of this request.

    Raises NoKey.
    """
    key = headers.get(b"idempotency-key", b"").decode("latin-1")
    if not 0 < len(key) <= LONGEST_KEY or not (key.isascii() and key.isprintable()):
        raise NoKey(most=LONGEST_KEY)
    return key


def token_of(headers: Headers) -> str:
    """The buyer's token, from Authorization, or from the cookie when the request comes from our own page.

    Raises NotSignedIn, FromElsewhere.
    """
    kind, _, token = headers.get(b"authorization", b"").partition(b" ")
    if kind.lower() != b"bearer":
        token = _cookie(headers.get(b"cookie", b""))
        if token and not from_our_own_page(headers):
            raise FromElsewhere()
    token = token.strip()
    if not 0 < len(token) <= LONGEST_TOKEN or not token.isascii():
        raise NotSignedIn()
    return token.decode("ascii")


def from_our_own_page(headers: Headers) -> bool:
    """Whether a browser says that the page it shows is ours; older ones say it by Origin, scripts by our own header."""
    site = headers.get(b"sec-fetch-site")
    if site is not None and site not in (b"same-origin", b"none"):
        return False
    origin = headers.get(b"origin")
    if origin is not None:
        return origin.partition(b"://")[2] == headers.get(b"host") != b""
    return site == b"same-origin" or OWN_PAGE in headers


def _cookie(line: bytes) -> bytes:
    for pair in line.split(b";"):
        name, _, value = pair.strip().partition(b"=")
        if name == COOKIE:
            return value
    return b""


def said_beside(status: int, length: int) -> list[tuple[bytes, bytes]]:
    """The headers of an answer of so many bytes."""
    headers = [*ALWAYS_SAID, (b"content-length", b"%d" % length)]
    if status in (429, 503):
        headers.append((b"retry-after", b"%d" % RETRY_AFTER_SECONDS))
    elif status == 401:
        headers.append((b"www-authenticate", b"Bearer"))
    elif status in (408, 413):
        headers.append((b"connection", b"close"))
    return headers


async def say(send: Send, status: int, content: bytes) -> None:
    """The answer, whole."""
    await send({"type": "http.response.start", "status": status, "headers": said_beside(status, len(content))})
    await send({"type": "http.response.body", "body": content})
