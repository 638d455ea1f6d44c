"""The thread that fetches the providers' bills beside the server: a download that takes minutes holds up nobody."""

from __future__ import annotations

import logging
import threading

from django.db import DatabaseError, InterfaceError, connection

from duoshou.kernel import clock
from duoshou.kernel.errors import Refusal
from duoshou.mall.reconciliation import facade as reconciliation

EVERY_SECONDS = 60.0
LOG = logging.getLogger(__name__)


class Billing:
    """Bills come in for as long as this object's owner wants it."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.thread: threading.Thread | None = None

    def see_to_it(self) -> None:
        """Starts the thread unless it runs. One that has died is named in the log and replaced."""
        if self.thread is not None:
            if self.thread.is_alive():
                return
            LOG.error("the thread that fetches bills ended and is started again")
        self.thread = threading.Thread(target=self._go, name="bills", daemon=True)
        self.thread.start()

    def end(self) -> None:
        """Says stop. A download in hand is not waited for: the bill is awaited still and comes another time."""
        self.stop.set()

    def _go(self) -> None:
        try:
            while not self.stop.is_set():
                self._once()
                self.stop.wait(EVERY_SECONDS)
        finally:
            connection.close()

    def _once(self) -> None:
        """One round. What stands in the way is logged and tried again."""
        try:
            reconciliation.fetch_due_bills(moment=clock.now())
        except (DatabaseError, InterfaceError, OSError, Refusal) as why:
            connection.close()
            LOG.warning("a round of the bills broke off: %s", why)
