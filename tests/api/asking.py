"""Speaks to an ASGI application the way a server does: one request, one answer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

OWN_HOST = b"mall.example"
TOKEN = "token-of-buyer-7"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[bytes, bytes]
    body: bytes

    @property
    def content(self) -> Any:
        return json.loads(self.body)

    @property
    def code(self) -> str:
        return self.content["error"]["code"]


def headers(**changed: bytes | None) -> dict[bytes, bytes]:
    """The headers of an honest request of buyer 7; an underscore stands for a hyphen, None leaves one out."""
    usual = {
        b"host": OWN_HOST,
        b"content-type": b"application/json",
        b"idempotency-key": b"key-1",
        b"authorization": b"Bearer " + TOKEN.encode(),
    }
    usual |= {name.replace("_", "-").encode(): value for name, value in changed.items()}
    return {name: value for name, value in usual.items() if value is not None}


async def post(
    application: Any, content: object = None, *, path: str = "/", pieces: Sequence[bytes] | None = None, **changed: Any
) -> Answer | None:
    """The answer to a POST of `content` as JSON, or of raw `pieces`; None when nothing was answered."""
    whole = list(pieces) if pieces is not None else [json.dumps(content).encode()]
    sent: list[dict[str, Any]] = []
    coming = [
        {"type": "http.request", "body": piece, "more_body": more < len(whole)} for more, piece in enumerate(whole, 1)
    ]

    async def receive() -> dict[str, Any]:
        return coming.pop(0) if coming else {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": path, "headers": list(headers(**changed).items())}
    await application(scope, receive, send)
    if not sent:
        return None
    start, *bodies = sent
    body = b"".join(message["body"] for message in bodies)
    return Answer(start["status"], dict(start["headers"]), body)
