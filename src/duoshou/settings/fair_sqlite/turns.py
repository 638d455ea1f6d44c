"""The queue of those who want to write to one database file, in the order in which they asked."""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from weakref import ref

# How often who stands in front looks whether the one whose turn it is has gone without a word.
LOOK_SECONDS = 1.0


class Turns:
    """One writer at a time, the others in a row. A writer is any object that can be referred to weakly."""

    def __init__(self) -> None:
        self.begin_anew()

    def begin_anew(self) -> None:
        """Nobody writes, nobody waits: what a process forked off inherits is not its own."""
        self._lock = threading.Lock()
        self._waiting: deque[tuple[object, threading.Event]] = deque()
        self._writer: ref[object] | None = None

    def take(self, who: object, *, seconds: float) -> bool:
        """Whether it became the turn of `who` in time; False leaves them out of the queue."""
        called = threading.Event()
        with self._lock:
            if self._now() is who:
                return True
            self._waiting.append((who, called))
            self._call_next()
        last = time.monotonic() + seconds
        while not called.wait(min(LOOK_SECONDS, max(0.0, last - time.monotonic()))):
            with self._lock:
                self._call_next()
            if time.monotonic() >= last:
                return self._leave_unless_called(who, called)
        return True

    def give_back(self, who: object) -> None:
        """The next may write; nothing happens when it is not the turn of `who`. Who still waits, waits no more."""
        with self._lock:
            if self._now() is who:
                self._writer = None
            else:
                self._forget(who)
            self._call_next()

    def has(self, who: object) -> bool:
        """Whether it is the turn of `who`."""
        return self._now() is who

    def waiting(self) -> int:
        """How many stand in the row."""
        return len(self._waiting)

    def _now(self) -> object | None:
        return None if self._writer is None else self._writer()

    def _call_next(self) -> None:
        if self._now() is None and self._waiting:
            who, called = self._waiting.popleft()
            self._writer = ref(who)
            called.set()

    def _leave_unless_called(self, who: object, called: threading.Event) -> bool:
        with self._lock:
            if not called.is_set():
                self._forget(who)
            return called.is_set()

    def _forget(self, who: object) -> None:
        self._waiting = deque(one for one in self._waiting if one[0] is not who)


_TURNS: dict[str, Turns] = {}


def turns_of(path: str) -> Turns:
    """The one queue of this process for that database file."""
    # One step for the interpreter, so two threads get the same queue.
    return _TURNS.setdefault(os.path.realpath(path), Turns())


def _begin_all_anew() -> None:
    for turns in _TURNS.values():
        turns.begin_anew()


os.register_at_fork(after_in_child=_begin_all_anew)
