"""The turn among the processes that write to one database file: a locked byte of a file beside it."""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import suppress

# Always the same: a pause that grows lets those in who came last.
LOOKS_EVERY_SECONDS = 0.001
# Who waits has looked at least once by then, also on a busy machine.
STEPS_BACK_SECONDS = 2.5 * LOOKS_EVERY_SECONDS
# The bytes of the file. A lock on one belongs to the process: the kernel ends it with the process, and a forked child
# does not share it. One on the whole file (flock) would live on in a child that was forked off meanwhile.
TURN, ROW = 0, 1


class TurnAmongProcesses:
    """At most one process at a time; who has just had the turn lets those who wait go first.

    Where the file cannot be made or locked, everybody may go: SQLite still lets one writer in at a time.
    """

    def __init__(self, database: str) -> None:
        self._path = f"{database}-turn"
        self._held: list[int] = []
        self._steps_back_until = 0.0

    def take(self, *, last: float) -> bool:
        """Whether the turn came to this process before the clock said `last`. One thread at a time may ask."""
        self.let_go()
        if (file := self._opened()) is None:
            return True
        taken = False
        try:
            if (back := self._steps_back_until - time.monotonic()) > 0:
                time.sleep(back)
            taken = _waited_for(file, last=last)
        finally:
            if taken:
                self._held.append(file)
            else:
                os.close(file)
        return taken

    def give_back(self) -> None:
        """The next process may write. Nothing happens when it is not the turn of this one."""
        if self._held and not _locked(self._held[0], ROW, fcntl.LOCK_EX):
            self._steps_back_until = time.monotonic() + STEPS_BACK_SECONDS
        self.let_go()

    def let_go(self, _: object = None) -> None:
        """The same without looking who waits; safe at any moment, in any thread, and in a forked child."""
        with suppress(IndexError):
            os.close(self._held.pop())

    def _opened(self) -> int | None:
        # Opened anew for every turn: nobody holds on to a file that was thrown away meanwhile.
        try:
            return os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return None


def _waited_for(file: int, *, last: float) -> bool:
    while not _locked(file, TURN, fcntl.LOCK_EX):
        if time.monotonic() >= last:
            return False
        _locked(file, ROW, fcntl.LOCK_SH)
        time.sleep(LOOKS_EVERY_SECONDS)
    return True


def _locked(file: int, byte: int, kind: int) -> bool:
    """False when another process has locked it; a file that knows no locks counts as locked."""
    try:
        fcntl.lockf(file, kind | fcntl.LOCK_NB, 1, byte)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True
