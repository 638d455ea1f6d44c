"""Who asks the API, and requests that take effect once, for everything that Django answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja.security import HttpBearer

from duoshou.api.asgi import key_of
from duoshou.api.errors import NotSignedIn
from duoshou.api.speaking import refusal_as_json
from duoshou.kernel import clock
from duoshou.kernel.errors import Refusal
from duoshou.mall.members import facade as members
from duoshou.mall.replies import facade as replies
from duoshou.mall.shops import facade as shops

LONGEST_TOKEN = 200
KEY_HEADER = "Idempotency-Key"


class BuyerToken(HttpBearer):
    """The buyer behind `Authorization: Bearer …`; the moment of the request stands on it, too."""

    def authenticate(self, request: HttpRequest, token: str) -> members.Buyer | None:
        """The buyer; None lets nobody in."""
        moment = clock.now()
        if not 0 < len(token) <= LONGEST_TOKEN or not token.isascii():
            return None
        return members.buyer_of_token(token=token, moment=moment)


SIGNED_IN = BuyerToken()


def client_address(request: HttpRequest) -> str:
    """The network address that the request came from."""
    # What a client claims in a header is not believed; the server sets this from a proxy that it trusts.
    return str(request.META.get("REMOTE_ADDR", ""))


def buyer_of(request: HttpRequest) -> members.Buyer:
    """The buyer whom SIGNED_IN let in. Raises NotSignedIn."""
    buyer = getattr(request, "auth", None)
    if not isinstance(buyer, members.Buyer):
        raise NotSignedIn
    return buyer


def shop_of(slug: str) -> shops.Shop:
    """The open shop with this word in its address. Raises NoSuchShop."""
    found = shops.shop_by_slug(slug=slug)
    if not found.is_open:
        raise shops.NoSuchShop(shop=slug)
    return found


def token_of(request: HttpRequest) -> str:
    """The token with which the buyer asks, a secret of their session."""
    return request.headers.get("Authorization", "").partition(" ")[2].strip()


def visitor_in(shop: shops.Shop, request: HttpRequest) -> int | None:
    """The number of the buyer of this shop who asks, when a good token came along; None for anybody else."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer":
        return None
    buyer = SIGNED_IN.authenticate(request, token.strip())
    return buyer.id if buyer is not None and buyer.shop_id == shop.id else None


def once(
    request: HttpRequest, do: Callable[[datetime], Any], *, status: int = 200, asks_outside: bool = False
) -> HttpResponse:
    """What `do` tells, kept under the request's Idempotency-Key in the transaction that did it; with `asks_outside`
    beside it, as no transaction may wait for a provider: then `do` does nothing when it was done before.

    Raises NoKey, KeyUsedForSomethingElse, and what `do` raises.
    """
    buyer, moment = buyer_of(request), clock.now()
    answer = (replies.once_in_steps if asks_outside else replies.once)(
        asker=f"buyer:{buyer.id}",
        key=key_of({b"idempotency-key": request.headers.get(KEY_HEADER, "").encode("latin-1", "replace")}),
        what=f"{request.method} {request.path}"[:60],
        body_sha256=sha256(request.body).hexdigest(),
        do=lambda: replies.Answer(status, told(do(moment))),
        moment=moment,
    )
    return JsonResponse(answer.body, status=answer.status, json_dumps_params={"ensure_ascii": False})


def told(value: Any) -> dict[str, Any]:
    """A value of the mall as plain JSON: moments in ISO 8601, order and payment numbers as text."""
    plain: dict[str, Any] = asdict(value) if is_dataclass(value) and not isinstance(value, type) else dict(value)
    return {name: _plain(name, part) for name, part in plain.items()}


def _plain(name: str, part: Any) -> Any:
    if name in ("order_id", "payment_id", "refund_id"):
        return str(part)
    return part.isoformat() if isinstance(part, datetime) else part


def refusal_told(refusal: Refusal | None) -> dict[str, Any] | None:
    """A refusal inside an answer; None when there is none."""
    return None if refusal is None else refusal_as_json(refusal)["error"]
