"""What a crowd asks, answered by Django: read and queued as at the crowd's own door."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import TypeVar

from django.http import HttpRequest
from ninja import Status

from duoshou.api.asgi import Asked, key_of
from duoshou.api.asking import KEY_HEADER, buyer_of
from duoshou.api.speaking import read_object
from duoshou.kernel import clock
from duoshou.mall.database.writer import Writer

Request = TypeVar("Request")
Result = TypeVar("Result")


def in_the_crowd(
    request: HttpRequest, read: Callable[[Asked], Request], queue: Writer[Request, Result]
) -> Status[Result]:
    """The same as the crowd's own door: read in the same way, put into the same queue."""
    buyer = buyer_of(request)
    key = key_of({b"idempotency-key": request.headers.get(KEY_HEADER, "").encode("latin-1", "replace")})
    asked = Asked(buyer.shop_id, buyer.id, key, sha256(request.body).hexdigest(), read_object(request.body))
    result = queue.ask_and_wait(read(asked), moment=clock.now())
    return Status(200 if getattr(result, "repeated", False) else 201, result)
