"""The carrier: carries again and again beside the server, as often as is worth it."""

from __future__ import annotations

import logging
import threading
import time
from datetime import datetime

from django.db import DatabaseError, InterfaceError, connection

from duoshou.bridges.mall_to_warehouse import carry
from duoshou.kernel import clock
from duoshou.kernel.errors import Refusal
from duoshou.kernel.home import Home

EVERY_SECONDS = 20.0
# Carrying takes at most so much of one core's time, and yet an order is in the cockpit within a minute.
RESTS_TIMES_THE_WORK = 9
RESTS_AT_MOST_SECONDS = 45.0
LOG = logging.getLogger(__name__)


def carry_forever(*, stop: threading.Event, home: Home, seconds: float = EVERY_SECONDS) -> None:
    """Carries until `stop` is set. What stands in the way is logged and tried again; nothing is given up."""
    told: tuple[str, ...] = ()
    while not stop.is_set():
        started = time.monotonic()
        more, told = _carry_once(home, clock.now(), told)
        work = time.monotonic() - started
        stop.wait(0 if more else min(max(seconds, work * RESTS_TIMES_THE_WORK), max(seconds, RESTS_AT_MOST_SECONDS)))
    connection.close()


def _carry_once(home: Home, moment: datetime, told: tuple[str, ...]) -> tuple[bool, tuple[str, ...]]:
    """Whether there is more at once, and what was said about what stayed behind: the same is not logged every time."""
    try:
        done = carry(home=home, moment=moment)
    except (DatabaseError, InterfaceError, OSError, Refusal) as why:
        connection.close()
        LOG.warning("nothing was carried to the warehouse: %s", why)
        return False, told
    stayed = tuple(f"{one.shop}: {one.why.en} [{one.code}]" for one in done.not_carried)
    if stayed != told:
        for line in stayed:
            LOG.error("not carried to the warehouse: %s", line)
    return done.more and not stayed, stayed
