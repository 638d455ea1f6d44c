"""What answers a crowd: a thin ASGI application per address, so that many buyers who ask at once share one transaction.

Each reads one request, puts it into the mall's own queue and answers what the writer made of it. Everything else of the
API is Django's.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any, Generic, Protocol, TypeVar

from duoshou.api.asgi import (
    MOST_BYTES,
    Asked,
    Headers,
    Receive,
    Scope,
    Send,
    body_of,
    check_announced,
    key_of,
    say,
    token_of,
)
from duoshou.api.errors import NotSignedIn, SomethingBroke
from duoshou.api.speaking import read_object, refusal_as_json, said, status_of, value_said
from duoshou.kernel import clock
from duoshou.kernel.errors import Refusal
from duoshou.mall.database.writer import Writer

LOG = logging.getLogger(__name__)
# The crowd of a flash sale may all come in the same second, and nobody has been seen before.
LOOKED_UP_TOGETHER = 256
STRANGERS_AT_MOST = 20_000

Request = TypeVar("Request")
Result = TypeVar("Result")
# Takes the status and the bytes of an answer.
Reply = Callable[[int, bytes], None]


class Buyer(Protocol):
    """Who asks, as the mall's members know them."""

    @property
    def id(self) -> int:
        """The buyer."""

    @property
    def shop_id(self) -> int:
        """The one shop that knows this buyer."""


class Buyers(Protocol):
    """Whose token it is: `remembered` at once or not at all, `looked_up` from the database, many at a time."""

    def remembered(self, *, token: str, moment: datetime) -> Buyer | None:
        """The buyer, when it was asked a moment ago."""

    def looked_up(self, batch: Sequence[str], *, moment: datetime) -> Sequence[Any]:
        """The buyer of each token, or None."""


class KnownBuyers:
    """Whose token it is, without holding up the loop: strangers' tokens are looked up by a thread, many at a time."""

    def __init__(self, buyers: Buyers) -> None:
        self.buyers = buyers
        self.lookups: Writer[str, Any] = Writer(
            buyers.looked_up, name="buyers", most=LOOKED_UP_TOGETHER, waiting_limit=STRANGERS_AT_MOST
        )

    async def of_token(self, token: str) -> Buyer:
        """The buyer.

        Raises NotSignedIn, and what a lookup raises.
        """
        moment = clock.now()
        buyer = self.buyers.remembered(token=token, moment=moment) or await self.lookups.ask(token, moment=moment)
        if buyer is None:
            raise NotSignedIn()
        return buyer

    def find(self, token: str, then: Callable[[object], None]) -> None:
        """Calls `then` with the buyer, None for a stranger, or what a lookup raises: now, or later in this loop.

        Raises TooManyWaiting, NoLongerTaking.
        """
        moment = clock.now()
        buyer = self.buyers.remembered(token=token, moment=moment)
        if buyer is not None:
            then(buyer)
        else:
            self.lookups.ask_then(token, moment=moment, then=then)


class CrowdEndpoint(Generic[Request, Result]):
    """One address: `read` makes the mall's request of what was asked, `queue` is where everybody stands who asks it."""

    def __init__(
        self, *, buyers: KnownBuyers, read: Callable[[Asked], Request], queue: Writer[Request, Result]
    ) -> None:
        self.buyers = buyers
        self.read = read
        self.queue = queue

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request answered, after what it asked for is kept for good."""
        try:
            headers = dict(scope["headers"])
            body = await body_of(scope, headers, receive)
            key = key_of(headers)
            buyer = await self.buyers.of_token(token_of(headers))
            answer: object = await self.queue.ask(self._request(buyer, key, body), moment=clock.now())
        except ConnectionError:
            return
        except Exception as no:  # noqa: BLE001 nothing is swallowed: it is told, and logged when it is no refusal
            answer = no
        await say(send, *self._told(answer))

    def takes(self, headers: Headers, body: bytes, reply: Reply) -> bool:
        """Whether this request, which lies here whole, is answered by calling `reply` in this loop, once, as soon as
        what it asked for is kept for good. That costs half of what an application costs, which waits with a task.

        False when it is refused before its buyer is known; then it is to be asked in the ordinary way, which says why.
        """
        if len(body) > MOST_BYTES:
            return False
        try:
            check_announced(headers)
            key, token = key_of(headers), token_of(headers)
        except Exception:  # noqa: BLE001 nothing is swallowed: the ordinary way meets it again, and tells and logs it
            return False

        def tell(answer: object) -> None:
            reply(*self._told(answer))

        def found(buyer: Any) -> None:
            if buyer is None or isinstance(buyer, BaseException):
                tell(NotSignedIn() if buyer is None else buyer)
                return
            try:
                self.queue.ask_then(self._request(buyer, key, body), moment=clock.now(), then=tell)
            except Exception as no:  # noqa: BLE001 nothing is swallowed: it is told, and logged when it is no refusal
                tell(no)

        try:
            self.buyers.find(token, found)
        except Exception as no:  # noqa: BLE001 nothing is swallowed: it is told, and logged when it is no refusal
            tell(no)
        return True

    def _request(self, buyer: Buyer, key: str, body: bytes) -> Request:
        return self.read(Asked(buyer.shop_id, buyer.id, key, sha256(body).hexdigest(), read_object(body)))

    def _told(self, answer: object) -> tuple[int, bytes]:
        """The status and the bytes that say what became of a request; when that breaks, that it did."""
        try:
            return self._in_words(answer)
        except Exception as broken:  # noqa: BLE001 nothing is swallowed: it is logged, and who asked waits no longer
            return self._in_words(broken)

    def _in_words(self, answer: object) -> tuple[int, bytes]:
        if isinstance(answer, Refusal):
            return status_of(answer), said(refusal_as_json(answer))
        if isinstance(answer, BaseException):
            LOG.error("the queue of %s broke", self.queue.name, exc_info=answer)
            return 500, said(refusal_as_json(SomethingBroke()))
        return 200 if getattr(answer, "repeated", False) else 201, value_said(answer)
