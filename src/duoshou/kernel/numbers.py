"""Numbers for orders, payments and refunds: whole, rising with time, never given twice."""

from __future__ import annotations

import os
import secrets
import threading
from datetime import UTC, datetime

# 2026-01-01T00:00Z in milliseconds: 41 bits of milliseconds from here last until 2095.
FIRST_MILLISECOND = 1_767_225_600_000
MAKER_BITS = 10
COUNT_BITS = 12
MOST_PER_MILLISECOND = 1 << COUNT_BITS


class _Maker:
    """Numbers of one process: milliseconds, then who made it, then a count. 63 bits, so every database holds them."""

    def __init__(self) -> None:
        self.last_millisecond = 0
        self.begin()

    def begin(self) -> None:
        """A maker's number of one's own. Two processes draw the same one with a chance of 1 in 1,024, and even then a
        clash needs the same millisecond and count; the tables' primary keys refuse it, who was refused draws anew."""
        self.lock = threading.Lock()
        self.draw()

    def draw(self) -> None:
        """Another maker's number. A millisecond further on it repeats nothing that this process has given before."""
        with self.lock:
            self.maker = secrets.randbits(MAKER_BITS)
            self.last_millisecond += 1
            self.count = 0

    def next(self, millisecond: int) -> int:
        with self.lock:
            if millisecond > self.last_millisecond:
                self.last_millisecond, self.count = millisecond, 0
            else:
                # The clock stood still or went back: go on from where we were.
                self.count += 1
                if self.count == MOST_PER_MILLISECOND:
                    self.last_millisecond, self.count = self.last_millisecond + 1, 0
            return (
                (self.last_millisecond - FIRST_MILLISECOND) << (MAKER_BITS + COUNT_BITS)
                | self.maker << COUNT_BITS
                | self.count
            )


_MAKER = _Maker()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_MAKER.begin)


def next_number(moment: datetime) -> int:
    """A number for something that happens at `moment`; later moments give larger numbers, no two are the same."""
    return _MAKER.next(max(_milliseconds(moment), FIRST_MILLISECOND))


def least_number(moment: datetime) -> int:
    """No number for something that happens at `moment` or later is less than this."""
    return max(_milliseconds(moment) - FIRST_MILLISECOND, 0) << (MAKER_BITS + COUNT_BITS)


def become_another_maker() -> None:
    """For whom a number was refused that somebody else had given: what follows are no longer that one's numbers."""
    _MAKER.draw()


def moment_of(number: int) -> datetime:
    """When a number was made, to the millisecond, in UTC."""
    milliseconds = (number >> (MAKER_BITS + COUNT_BITS)) + FIRST_MILLISECOND
    return datetime.fromtimestamp(milliseconds // 1000, UTC).replace(microsecond=milliseconds % 1000 * 1000)


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp()) * 1000 + moment.microsecond // 1000
