"""The thread that sends webhooks beside the server: a receiver that hangs holds up nobody's payment deadline."""

from __future__ import annotations

import logging
import threading
from secrets import SystemRandom

from django.db import DatabaseError, InterfaceError, connection

from duoshou.kernel import clock
from duoshou.kernel.errors import Refusal
from duoshou.mall.webhooks import facade as webhooks

EVERY_SECONDS = 3.0
LOG = logging.getLogger(__name__)


class Pushing:
    """News of this home's shops go out for as long as this object's owner wants it."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.thread: threading.Thread | None = None
        self.way = webhooks.Way(now=clock.now, jitter=SystemRandom().random, is_over=self.stop.is_set)

    def see_to_it(self) -> None:
        """Starts the thread unless it runs. One that has died is named in the log and replaced."""
        if self.thread is not None:
            if self.thread.is_alive():
                return
            LOG.error("the thread that sends webhooks ended and is started again")
        self.thread = threading.Thread(target=self._go, name="webhooks", daemon=True)
        self.thread.start()

    def end(self) -> None:
        """Stops after the tries in hand, which have an end of their own."""
        self.stop.set()
        if self.thread is not None:
            self.thread.join()

    def _go(self) -> None:
        try:
            while not self.stop.is_set():
                busy = self._once()
                self.stop.wait(0 if busy else EVERY_SECONDS)
        finally:
            connection.close()

    def _once(self) -> bool:
        """Whether there is more at once. What stands in the way is logged and tried again."""
        try:
            hears_more = webhooks.hear_news(moment=clock.now())
            return webhooks.send_due(self.way) or hears_more
        except (DatabaseError, InterfaceError, OSError, Refusal) as why:
            connection.close()
            LOG.warning("a round of the webhooks broke off: %s", why)
            return False
