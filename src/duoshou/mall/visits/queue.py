"""Visits on their way into the database: put down in memory by the page, written together a moment later.

A page never waits and never breaks for a visit. What waits when the machine dies is lost: a second or two of counting.
"""

from __future__ import annotations

import atexit
import logging
import os
import threading
from collections import deque

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection

from duoshou.mall.visits.actions import Row, write_visits

WRITTEN_AFTER_SECONDS = 1.5
WRITTEN_AT_ONCE = 2_000
# A minute of a great crowd; beyond it counting gives way, not the pages.
WAITING_AT_MOST = 100_000
LOG = logging.getLogger(__name__)


class VisitQueue:
    """Rows that wait, and the timer that writes them: it starts with the first and is gone when none is left."""

    def __init__(self) -> None:
        self.begin_anew()

    def begin_anew(self) -> None:
        """Empty, without a timer; also in a forked child, where the parent's timer does not run."""
        self.waiting: deque[Row] = deque()
        self.putting = threading.Lock()
        self.writing = threading.Lock()
        self.timer: threading.Timer | None = None
        self.lost = 0

    def put(self, row: Row) -> None:
        """Puts one row down. Never waits for the database; when far too many wait, this one is lost and counted so."""
        if len(self.waiting) >= WAITING_AT_MOST:
            self.lost += 1
            return
        self.waiting.append(row)
        if self.timer is None and getattr(settings, "VISITS_IN_BACKGROUND", True):
            with self.putting:
                if self.timer is None:
                    self._start_timer()

    def flush(self) -> int:
        """Writes all that waits now; how many rows. Those that the database does not take right now wait on. Raises
        DatabaseError, InterfaceError."""
        written = 0
        with self.writing:
            while batch := self._take():
                try:
                    self.lost += write_visits(rows=batch)
                except BaseException:
                    self.waiting.extendleft(reversed(batch))
                    raise
                written += len(batch)
        return written

    def _take(self) -> list[Row]:
        return [self.waiting.popleft() for _ in range(min(len(self.waiting), WRITTEN_AT_ONCE))]

    def _start_timer(self) -> None:
        timer = threading.Timer(WRITTEN_AFTER_SECONDS, self._flush_in_background)
        timer.daemon = True
        timer.name = "visits"
        try:
            timer.start()
        except RuntimeError:
            # The interpreter is ending; what waits is written on the way out.
            return
        self.timer = timer

    def _flush_in_background(self) -> None:
        self._flush_or_log()
        with self.putting:
            self.timer = None
            if self.waiting:
                self._start_timer()

    def _flush_or_log(self) -> None:
        try:
            self.flush()
        except (DatabaseError, InterfaceError, RuntimeError) as why:
            # RuntimeError: Django says so when the program is shutting down, or when tests keep it from the database.
            LOG.warning("%d visits wait: %s", len(self.waiting), why)
        finally:
            connection.close()
        if self.lost:
            LOG.warning("%d visits were not counted", self.lost)
            self.lost = 0

    def write_on_the_way_out(self) -> None:
        """What still waits when the process ends in good order."""
        if self.waiting:
            self._flush_or_log()


QUEUE = VisitQueue()
atexit.register(QUEUE.write_on_the_way_out)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=QUEUE.begin_anew)
