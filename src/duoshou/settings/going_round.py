"""A thread beside the server that goes round by itself: what it waits for holds up nobody's payment deadline."""

from __future__ import annotations

import logging
import threading

from django.db import DatabaseError, InterfaceError, connection

from duoshou.kernel.errors import Refusal

LOG = logging.getLogger(__name__)


class GoesRound:
    """Goes round for as long as this object's owner wants it. Who derives from it says what `once` does."""

    name = ""
    every_seconds = 60.0

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.thread: threading.Thread | None = None

    def once(self) -> bool:
        """One round; whether there is more at once. May raise Refusal, OSError and what a database raises."""
        raise NotImplementedError

    def see_to_it(self) -> None:
        """Starts the thread unless it runs. One that has died is named in the log and replaced."""
        if self.thread is not None:
            if self.thread.is_alive():
                return
            LOG.error("the thread of the %s ended and is started again", self.name)
        self.thread = threading.Thread(target=self._go, name=self.name, daemon=True)
        self.thread.start()

    def end(self) -> None:
        """Stops after the round in hand, which has an end of its own."""
        self.stop.set()
        if self.thread is not None:
            self.thread.join()

    def _go(self) -> None:
        try:
            while not self.stop.is_set():
                busy = self._tried()
                self.stop.wait(0 if busy else self.every_seconds)
        finally:
            connection.close()

    def _tried(self) -> bool:
        """What stands in the way is logged and tried again."""
        try:
            return self.once()
        except (DatabaseError, InterfaceError, OSError, Refusal) as why:
            connection.close()
            LOG.warning("a round of the %s broke off: %s", self.name, why)
            return False
