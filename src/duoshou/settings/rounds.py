"""What the server does by the clock, beside answering: due orders, forgetting what has run out, the carrier,
reports, bills, webhooks, backups."""

from __future__ import annotations

import fcntl
import logging
import threading
from datetime import datetime, timedelta
from pathlib import Path

from django.db import DatabaseError, InterfaceError, connection

from duoshou.console.office import looked_at
from duoshou.kernel import clock
from duoshou.kernel.errors import Refusal
from duoshou.kernel.home import Home
from duoshou.mall.after_sales import facade as after_sales
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.members import facade as members
from duoshou.mall.orders import facade as orders
from duoshou.mall.personal_data import facade as personal_data
from duoshou.mall.plays.flash_sale import facade as flash_sale
from duoshou.mall.replies import facade as replies
from duoshou.mall.webhooks import facade as webhooks
from duoshou.settings.billing import Billing
from duoshou.settings.carrying import Carrying
from duoshou.settings.keeping_safe import KeepingSafe
from duoshou.settings.pushing import Pushing
from duoshou.settings.reporting import Reporting

EVERY_SECONDS = 5.0
FORGETS_EVERY = timedelta(hours=6)
LOCK = "rounds"
LOG = logging.getLogger(__name__)


class Rounds:
    """One thread of one process of this home goes round; the others stand by and take over when it has gone."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.stop = threading.Event()
        self.forgot_at: datetime | None = None
        self.thread = threading.Thread(target=self._go, name="rounds", daemon=True)

    def start(self) -> Rounds:
        """These rounds, begun."""
        self.thread.start()
        return self

    def end(self) -> None:
        """Stops after the work in hand."""
        self.stop.set()
        self.thread.join()

    def _go(self) -> None:
        with Path(self.home.root / LOCK).open("w") as held:
            while not self.stop.is_set() and not _is_ours(held.fileno()):
                self.stop.wait(EVERY_SECONDS)
            if self.stop.is_set():
                return
            carrying, reporting, keeping = Carrying(), Reporting(self.home), KeepingSafe(self.home)
            billing, pushing = Billing(), Pushing()
            self._once(clock.now())
            # A server that starts has enough to do; the cockpit has its minute.
            self.stop.wait(EVERY_SECONDS)
            while not self.stop.is_set():
                carrying.see_to_it()
                reporting.see_to_it()
                billing.see_to_it()
                pushing.see_to_it()
                keeping.see_to_it(clock.now())
                busy = self._once(clock.now())
                self.stop.wait(0 if busy else EVERY_SECONDS)
            billing.end()
            pushing.end()
            keeping.end()
            reporting.end()
            carrying.end()
        connection.close()

    def _once(self, moment: datetime) -> bool:
        """Whether there is more at once. What stands in the way is logged and tried again."""
        try:
            if self.forgot_at is None or moment - self.forgot_at >= FORGETS_EVERY:
                _forget(self.home, moment)
                self.forgot_at = moment
            # Orders first: what they let go after a slot was over goes to the shelf in the same round.
            is_idle = orders.tick(moment=moment).is_idle
            flash_sale.end_due(moment=moment)
            after_sales.decide_due(moment=moment)
            return not is_idle
        except (DatabaseError, InterfaceError, Refusal) as why:
            connection.close()
            LOG.warning("a round broke off: %s", why)
            return False


def _forget(home: Home, moment: datetime) -> None:
    members.forget_what_has_run_out(moment=moment)
    replies.forget_old_replies(moment=moment)
    personal_data.forget_what_law_keeps_no_longer(moment=moment)
    flash_sale.forget_entries(moment=moment)
    while webhooks.forget_old_deliveries(moment=moment):
        pass
    while coupons.sweep_ended_promises(moment=moment):
        pass
    personal_data.sweep_pictures_of_nobody(root=home.root, moment=moment)
    looked_at.sweep(home.root, moment=moment)


def _is_ours(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
