"""Group commit: many askers, one writer; all that wait are written together, and each gets its own answer."""

from __future__ import annotations

import asyncio
import os
import threading
import time
import weakref
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import Future as Promise
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any, Generic, TypeVar, cast

from duoshou.kernel.errors import OurMistake, Refusal, WaitAndRepeat
from duoshou.kernel.words import Words

Request = TypeVar("Request")
Result = TypeVar("Result")

# A crowd that has not asked for so long is gone.
GONE_AFTER_SECONDS = 0.05
# When so much of the crowd is there, nobody waits for the last ones.
GATHERED_ENOUGH = 0.8
LOOKS_EVERY_SECONDS = 0.0003


class TooManyWaiting(WaitAndRepeat):
    """More requests wait for the writer than can be answered in good time."""

    message = Words(
        "现在人太多，已有 {waiting} 个请求在排队", "Too many people at once: {waiting} requests are waiting"
    )
    remedy = Words(
        "请稍等几秒再试，同一个请求不会重复生效", "Try again in a few seconds; the same request takes effect only once"
    )


class NoLongerTaking(WaitAndRepeat):
    """The writer is being stopped and takes nothing new."""

    message = Words("服务正在重启", "The server is restarting")
    remedy = Words(
        "请稍等几秒再试，同一个请求不会重复生效", "Try again in a few seconds; the same request takes effect only once"
    )


class AnswersMissing(OurMistake):
    """A commit gave another number of answers than it was given requests: nobody's answer is known."""

    message = Words("{requests} 个请求得到了 {answers} 个结果", "{requests} requests were given {answers} answers")
    remedy = Words("请查看是否已经生效，再决定要不要重试", "Look whether it took effect before you try again")


class GroupCommit(Generic[Request, Result]):
    """A queue before one writer thread, which starts with the first request and rests when none waits.

    `commit` gets up to `most` requests in the order they came, does them in one transaction and returns one answer for
    each; a Refusal among the answers is raised to its asker alone. When `commit` raises, its requests are tried again
    one by one, so it must be all or nothing and safe to repeat; only what breaks alone is told so. A raised
    WaitAndRepeat means the store takes nothing at all now: all who were in the batch are told, nothing is tried again.
    `at_end` runs in the writer when it stops.

    A crowd that was just answered asks again at once, one after the other. `gather_seconds` is how long a batch that is
    much smaller than the crowd waits for the rest of it; one who asks alone, or after a rest, never waits.
    """

    _writer: threading.Thread | None
    _closed: bool

    def __init__(
        self,
        commit: Callable[[Sequence[Request]], Sequence[Result | Refusal]],
        *,
        name: str,
        most: int = 64,
        waiting_limit: int = 4096,
        gather_seconds: float = 0,
        at_end: Callable[[], None] | None = None,
    ) -> None:
        self.commit = commit
        self.name = name
        self.most = most
        self.waiting_limit = waiting_limit
        self.gather_seconds = gather_seconds
        self.at_end = at_end
        self.begin_anew()
        _EVERY_QUEUE.add(self)

    async def ask(self, request: Request) -> Result:
        """What `commit` answered to this request, once it is written.

        Raises the Refusal it answered, what broke, TooManyWaiting, NoLongerTaking. Who cancels hears nothing more.
        """
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[object] = loop.create_future()
        self._put(_Waiting(request, loop, answer))
        return cast(Result, _told(await answer))

    def ask_then(self, request: Request, then: Callable[[object], None]) -> None:
        """The same without a task that waits: `then` is called in the loop that runs here, with the result, the
        Refusal, or what broke. Raises TooManyWaiting, NoLongerTaking, and then calls nobody."""
        self._put(_Waiting(request, asyncio.get_running_loop(), _Then(then)))

    def ask_and_wait(self, request: Request) -> Result:
        """The same for a thread, which waits. Never from inside `commit`: the writer would wait for itself."""
        answer: Promise[object] = Promise()
        self._put(_Waiting(request, None, answer))
        return cast(Result, _told(answer.result()))

    def close(self) -> None:
        """Takes nothing more, answers all that wait, and returns when the writer has stopped. Safe to repeat."""
        with self._lock:
            writer, was_open = self._writer, not self._closed
            self._closed = True
            if was_open:
                self._queue.put(None)
        if writer is not None:
            writer.join()

    def begin_anew(self) -> None:
        """An empty queue without a writer; also in a forked child, where the parent's writer does not run."""
        self._lock = threading.Lock()
        self._queue: SimpleQueue[_Waiting[Request] | None] = SimpleQueue()
        self._writer = None
        self._closed = False

    def _put(self, waiting: _Waiting[Request]) -> None:
        if (length := self._queue.qsize()) >= self.waiting_limit:
            raise TooManyWaiting(waiting=length)
        # The lock keeps what is put from landing behind the mark that stops the writer.
        with self._lock:
            if self._closed:
                raise NoLongerTaking()
            self._queue.put(waiting)
            if self._writer is None:
                self._writer = threading.Thread(target=self._write, name=self.name, daemon=True)
                self._writer.start()

    def _write(self) -> None:
        more, crowd, answered_at = True, 0, 0.0
        while more:
            batch, more = self._take()
            if more and self.gather_seconds:
                if time.monotonic() > answered_at + GONE_AFTER_SECONDS:
                    crowd = 0
                more = self._gather(batch, min(crowd, self.most))
            if batch:
                _answer(batch, self._answers([waiting.request for waiting in batch]))
                # Those who were just answered, and those who came meanwhile.
                crowd, answered_at = len(batch) + self._queue.qsize(), time.monotonic()
        if self.at_end is not None:
            self.at_end()

    def _take(self) -> tuple[list[_Waiting[Request]], bool]:
        """All that wait, up to `most`, at least one; and whether more may come. Never waits for a batch to fill."""
        waiting = self._queue.get()
        if waiting is None:
            return [], False
        batch = [waiting]
        return batch, self._take_more(batch)

    def _take_more(self, batch: list[_Waiting[Request]]) -> bool:
        """Adds those who wait already, up to `most`; whether more may come."""
        while len(batch) < self.most:
            try:
                waiting = self._queue.get_nowait()
            except Empty:
                return True
            if waiting is None:
                return False
            batch.append(waiting)
        return True

    def _gather(self, batch: list[_Waiting[Request]], crowd: int) -> bool:
        """Gives the rest of the crowd a moment to join; whether more may come."""
        until = time.monotonic() + self.gather_seconds
        while len(batch) + self._queue.qsize() < crowd * GATHERED_ENOUGH and time.monotonic() < until:
            time.sleep(LOOKS_EVERY_SECONDS)
        return self._take_more(batch)

    def _answers(self, requests: list[Request]) -> Sequence[object]:
        try:
            answers = self.commit(requests)
        except BaseException as broken:  # noqa: BLE001 nothing is swallowed: the asker gets it, the writer goes on
            if len(requests) == 1 or isinstance(broken, WaitAndRepeat):
                return [broken] * len(requests)
            return [answer for request in requests for answer in self._answers([request])]
        if len(answers) != len(requests):
            return [AnswersMissing(requests=len(requests), answers=len(answers)) for _ in requests]
        return answers


class _Waiting(Generic[Request]):
    """A request, and where its answer goes: into a loop, or to a thread."""

    __slots__ = ("answer", "loop", "request")

    def __init__(self, request: Request, loop: asyncio.AbstractEventLoop | None, answer: Any) -> None:
        self.request = request
        self.loop = loop
        self.answer = answer


class _Then:
    """What to call with an answer, in place of a future."""

    __slots__ = ("then",)

    def __init__(self, then: Callable[[object], None]) -> None:
        self.then = then

    def done(self) -> bool:
        """Nobody who waits in this way goes away."""
        return False

    def set_result(self, answer: object) -> None:
        """Calls it. What breaks there is its loop's to report: the others of the batch hear theirs all the same."""
        try:
            self.then(answer)
        except Exception as broken:  # noqa: BLE001 nothing is swallowed: the loop reports it
            told = {"message": "an answer could not be told", "exception": broken}
            asyncio.get_running_loop().call_exception_handler(told)


def _answer(batch: list[_Waiting[Any]], answers: Sequence[object]) -> None:
    """Each asker told; a loop is woken once for all of its askers."""
    by_loop: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future[object] | _Then, object]]] = defaultdict(list)
    for waiting, answer in zip(batch, answers, strict=True):
        if waiting.loop is None:
            waiting.answer.set_result(answer)
        else:
            by_loop[waiting.loop].append((waiting.answer, answer))
    for loop, told in by_loop.items():
        # A loop that was closed meanwhile has nobody left to tell.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(_tell, told)


def _tell(told: list[tuple[asyncio.Future[object] | _Then, object]]) -> None:
    for future, answer in told:
        if not future.done():
            future.set_result(answer)


def _told(answer: object) -> object:
    if isinstance(answer, BaseException):
        raise answer
    return answer


_EVERY_QUEUE: weakref.WeakSet[GroupCommit[Any, Any]] = weakref.WeakSet()


def _forget_writers() -> None:
    for queue in _EVERY_QUEUE:
        queue.begin_anew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_writers)
