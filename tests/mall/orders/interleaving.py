"""Hooks between the statements of a thread: a random breath before each, or a stop before a chosen one."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections

Work = Callable[[], Any]
LONGEST_BREATH_SECONDS = 0.004
# As long as this the other may run while one stands still; then it is taken to wait for a lock that the one holds.
PATIENCE_SECONDS = 0.15
FOR_GOOD_SECONDS = 30


def breathing(work: Work, dice: random.Random) -> Work:
    """The work with a random breath before every statement of its thread."""

    def breathe(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if dice.random() < 0.3:
            time.sleep(dice.random() * LONGEST_BREATH_SECONDS)
        return execute(sql, params, many, context)

    def done() -> Any:
        time.sleep(dice.random() * 2 * LONGEST_BREATH_SECONDS)
        with connection.execute_wrapper(breathe):
            return work()

    return done


class StandsBefore:
    """The work in a thread of its own that stops before its n-th statement until it may go on."""

    def __init__(self, work: Work, place: int) -> None:
        self.work, self.place, self.seen = work, place, 0
        self.stands, self.may_go_on = threading.Event(), threading.Event()
        self.answer: Any = None
        self.thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        try:
            with connection.execute_wrapper(self._before):
                self.answer = self.work()
        except Exception as broken:  # noqa: BLE001 whatever it is, the test looks at it
            self.answer = broken
        finally:
            self.stands.set()
            connections.close_all()

    def _before(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.seen += 1
        if self.seen == self.place:
            self.stands.set()
            assert self.may_go_on.wait(FOR_GOOD_SECONDS)
        return execute(sql, params, many, context)


@contextmanager
def standing_before(work: Work, place: int) -> Iterator[StandsBefore]:
    """The work stands before its n-th statement inside the `with`, and is done after it."""
    one = StandsBefore(work, place)
    one.thread.start()
    assert one.stands.wait(FOR_GOOD_SECONDS)
    try:
        yield one
    finally:
        one.may_go_on.set()
        one.thread.join(FOR_GOOD_SECONDS)
        assert not one.thread.is_alive()


def between(first: Work, second: Work, place: int) -> tuple[Any, Any, bool]:
    """What both gave when all of `second` that no lock keeps back happens before the n-th statement of `first`; and
    whether `first` has so many statements."""
    other = StandsBefore(second, 0)
    with standing_before(first, place) as one:
        reached = one.seen >= place
        other.thread.start()
        other.thread.join(PATIENCE_SECONDS)
    other.thread.join(FOR_GOOD_SECONDS)
    assert not other.thread.is_alive()
    return one.answer, other.answer, reached
