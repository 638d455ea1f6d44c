"""The thread that sends reports beside the server: a robot that does not answer holds up nobody's payment deadline."""

from __future__ import annotations

import logging
import threading

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection

from duoshou.kernel import clock
from duoshou.kernel.errors import Refusal
from duoshou.kernel.home import Home
from duoshou.loop.reports.facade import tick

EVERY_SECONDS = 15.0
LOG = logging.getLogger(__name__)


class Reporting:
    """Reports of this home go out for as long as this object's owner wants it."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.stop = threading.Event()
        self.thread: threading.Thread | None = None

    def see_to_it(self) -> None:
        """Starts the thread unless it runs. One that has died is named in the log and replaced."""
        if self.thread is not None:
            if self.thread.is_alive():
                return
            LOG.error("the thread that sends reports ended and is started again")
        self.thread = threading.Thread(target=self._go, name="reports", daemon=True)
        self.thread.start()

    def end(self) -> None:
        """Stops after the sending in hand, which has an end of its own."""
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
            return tick(home=self.home, moment=clock.now(), on_loopback=settings.ROBOTS_ON_LOOPBACK)
        except (DatabaseError, InterfaceError, OSError, Refusal) as why:
            connection.close()
            LOG.warning("a round of the reports broke off: %s", why)
            return False
