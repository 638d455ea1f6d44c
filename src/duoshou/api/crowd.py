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

from duoshou.api.asgi import Asked, Headers, Receive, Scope, Send, body_of, key_of, say, token_of
from duoshou.api.errors import NotSignedIn, SomethingBroke
from duoshou.api.speaking import as_json, read_object, refusal_as_json, said, status_of
from duoshou.kernel import clock
from duoshou.kernel.errors import Refusal
from duoshou.mall.database.writer import Writer

LOG = logging.getLogger(__name__)
# The crowd of a flash sale may all come in the same second, and nobody has been seen before.
LOOKED_UP_TOGETHER = 256
STRANGERS_AT_MOST = 20_000

Request = TypeVar("Request")
Result = TypeVar("Result")


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
            request = self.read(await self._asked(scope, dict(scope["headers"]), receive))
            result = await self.queue.ask(request, moment=clock.now())
        except Refusal as refusal:
            await say(send, status_of(refusal), said(refusal_as_json(refusal)))
        except ConnectionError:
            return
        except Exception:
            LOG.exception("%s broke", scope["path"])
            await say(send, 500, said(refusal_as_json(SomethingBroke())))
        else:
            await say(send, 200 if getattr(result, "repeated", False) else 201, said(as_json(result)))

    async def _asked(self, scope: Scope, headers: Headers, receive: Receive) -> Asked:
        body = await body_of(scope, headers, receive)
        key = key_of(headers)
        buyer = await self.buyers.of_token(token_of(headers))
        return Asked(buyer.shop_id, buyer.id, key, sha256(body).hexdigest(), read_object(body))
