"""A thread of each process that loads what a flash sale needs before its crowd comes."""

from __future__ import annotations

import logging
import threading

from django.db import DatabaseError, InterfaceError, connection

from duoshou.kernel import clock
from duoshou.kernel.errors import Refusal
from duoshou.mall.plays.flash_sale import facade as flash_sale

EVERY_SECONDS = 10.0
LOG = logging.getLogger(__name__)


class Warming:
    """Looks every few seconds for slots that begin soon."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self._go, name="warming", daemon=True)

    def start(self) -> Warming:
        """This thread, begun."""
        self.thread.start()
        return self

    def end(self) -> None:
        """Stops after the work in hand."""
        self.stop.set()
        self.thread.join()

    def _go(self) -> None:
        while not self.stop.wait(EVERY_SECONDS):
            try:
                flash_sale.warm_up(moment=clock.now())
            except (DatabaseError, InterfaceError, Refusal) as why:
                LOG.warning("warming up broke off: %s", why)
                connection.close()
        connection.close()
