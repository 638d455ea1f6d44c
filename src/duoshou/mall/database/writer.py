"""The one writer before a crowd action: all who ask at once are written in one transaction."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from django.db import InterfaceError, OperationalError, connection

from duoshou.kernel.errors import Refusal, WaitAndRepeat
from duoshou.kernel.group_commit import GroupCommit
from duoshou.kernel.words import Words

TOGETHER_AT_MOST = 64
WAITING_AT_MOST = 4000
# As long as it takes to answer a crowd of sixty-four and hear them again; to commit a few by themselves costs more.
GATHER_SECONDS = 0.008
LOG = logging.getLogger(__name__)

Request = TypeVar("Request")
Result = TypeVar("Result")
RequestIn = TypeVar("RequestIn", contravariant=True)
ResultOut = TypeVar("ResultOut", covariant=True)


class StoreIsBusy(WaitAndRepeat):
    """The database takes nothing right now."""

    message = Words("数据库正忙，这次没有写入", "The database is busy; nothing was written this time")
    remedy = Words(
        "请稍等几秒再试，同一个请求不会重复生效", "Try again in a few seconds; the same request takes effect only once"
    )


class CrowdAction(Protocol[RequestIn, ResultOut]):
    """A write for a crowd: a batch of requests in one transaction, an answer for each."""

    def __call__(self, batch: Sequence[RequestIn], *, moment: datetime) -> Sequence[ResultOut | Refusal]:
        """An answer for each request, in their order; what is refused leaves the others alone."""


def close_connection() -> None:
    """Closes the connection of the thread that calls this, not of the one that named it."""
    connection.close()


@dataclass(frozen=True, slots=True)
class _Asked(Generic[Request]):
    request: Request
    moment: datetime


class Writer(Generic[Request, Result]):
    """A queue before `act`. Doors of every kind stand in the same queue, whether they wait in a loop or in a thread."""

    def __init__(
        self,
        act: CrowdAction[Request, Result],
        *,
        name: str,
        most: int = TOGETHER_AT_MOST,
        waiting_limit: int = WAITING_AT_MOST,
    ) -> None:
        self.act = act
        self.name = name
        self.queue: GroupCommit[_Asked[Request], Result] = GroupCommit(
            self._commit,
            name=name,
            most=most,
            waiting_limit=waiting_limit,
            gather_seconds=GATHER_SECONDS,
            at_end=close_connection,
        )

    async def ask(self, request: Request, *, moment: datetime) -> Result:
        """What became of the request, once it is kept for good.

        Raises its Refusal, StoreIsBusy, TooManyWaiting, NoLongerTaking.
        """
        return await self.queue.ask(_Asked(request, moment))

    def ask_then(self, request: Request, *, moment: datetime, then: Callable[[object], None]) -> None:
        """The same without a task that waits: `then` hears it in the loop that runs here, the result or what `ask`
        would have raised. Raises TooManyWaiting, NoLongerTaking, and then calls nobody."""
        self.queue.ask_then(_Asked(request, moment), then)

    def ask_and_wait(self, request: Request, *, moment: datetime) -> Result:
        """The same for a thread."""
        return self.queue.ask_and_wait(_Asked(request, moment))

    def close(self) -> None:
        """Answers all that wait and stops."""
        self.queue.close()

    def _commit(self, batch: Sequence[_Asked[Request]]) -> Sequence[Result | Refusal]:
        requests, moment = [asked.request for asked in batch], max(asked.moment for asked in batch)
        try:
            return self.act(requests, moment=moment)
        except (OperationalError, InterfaceError):
            # The database may have dropped this connection while nobody asked: once more on a fresh one.
            connection.close()
        try:
            return self.act(requests, moment=moment)
        except (OperationalError, InterfaceError) as still:
            connection.close()
            LOG.warning("the database does not take a batch of %d: %s", len(batch), still)
            raise StoreIsBusy from still
