"""Answers that take a while: made once for each question, in the background, and kept."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class Kept(Generic[Answer]):
    """The last `most` answers by key. A key holds everything that the answer depends on, the state of the lake too."""

    def __init__(self, *, name: str, most: int) -> None:
        self.most = most
        self._asked: OrderedDict[Hashable, Future[Answer]] = OrderedDict()
        self._asking = threading.Lock()
        # One at a time: several at once would each take longer, and the pages beside them, too.
        self._maker = ThreadPoolExecutor(1, thread_name_prefix=name)

    def soon(self, key: Hashable, make: Callable[[], Answer], *, patience_seconds: float | None) -> Answer | None:
        """The answer; None while it is still being made after `patience_seconds` (None: it is waited for).

        Raises what `make` raises; the next to ask has it made once more.
        """
        with self._asking:
            asked = self._asked.get(key)
            if asked is None or (asked.done() and asked.exception() is not None):
                asked = self._asked[key] = self._maker.submit(make)
            self._asked.move_to_end(key)
            while len(self._asked) > self.most:
                self._asked.popitem(last=False)
        try:
            return asked.result(patience_seconds)
        except NotYet:
            if asked.done():
                raise
            return None
