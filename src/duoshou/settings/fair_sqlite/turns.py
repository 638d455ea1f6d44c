"""The row of those who want to write to one database file: in this process in the order in which they asked."""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from weakref import ref

from duoshou.settings.fair_sqlite.among_processes import TurnAmongProcesses

# How often who stands in front looks whether the one whose turn it is has gone without a word.
LOOK_SECONDS = 1.0


class Turns:
    """One writer at a time, the others in a row. A writer is any object that can be referred to weakly.

    Who has come to the front of the row waits there for the turn among the processes, and gives back both together.
    """

    def __init__(self, database: str) -> None:
        self._among_processes = TurnAmongProcesses(database)
        self.begin_anew()

    def begin_anew(self) -> None:
        """Nobody writes, nobody waits: what a process forked off inherits is not its own."""
        self._lock = threading.Lock()
        self._waiting: deque[tuple[object, threading.Event]] = deque()
        self._writer: ref[object] | None = None
        self._among_processes.let_go()

    def take(self, who: object, *, seconds: float) -> bool:
        """Whether it became the turn of `who` in time; False leaves them out of the queue."""
        last = time.monotonic() + seconds
        if self.has(who):
            return True
        if self._is_called(who, last=last) and self._among_processes.take(last=last):
            return True
        self.give_back(who)
        return False

    def give_back(self, who: object) -> None:
        """The next may write; nothing happens when it is not the turn of `who`. Who still waits, waits no more."""
        with self._lock:
            if self._now() is who:
                self._among_processes.give_back()
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

    def _is_called(self, who: object, *, last: float) -> bool:
        called = threading.Event()
        with self._lock:
            self._waiting.append((who, called))
            self._call_next()
        while not called.wait(min(LOOK_SECONDS, max(0.0, last - time.monotonic()))):
            with self._lock:
                self._call_next()
            if time.monotonic() >= last:
                return self._leave_unless_called(who, called)
        return True

    def _call_next(self) -> None:
        if self._now() is None and self._waiting:
            who, called = self._waiting.popleft()
            # Who goes without a word must not keep the other processes out.
            self._writer = ref(who, self._among_processes.let_go)
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
    """The one row of this process for that database file."""
    real = os.path.realpath(path)
    # One step for the interpreter, so two threads get the same row.
    return _TURNS.setdefault(real, Turns(real))


def _begin_all_anew() -> None:
    for turns in _TURNS.values():
        turns.begin_anew()


os.register_at_fork(after_in_child=_begin_all_anew)
