"""How long a name has to wait at one address after wrong passwords."""

from __future__ import annotations

from datetime import datetime, timedelta

# Three slips of the finger cost nothing; then the wait doubles from one second to an hour.
FREE_FAILURES = 3
LONGEST_WAIT_SECONDS = 3600
FORGOTTEN_AFTER = timedelta(days=1)


def wait_seconds(failures: int) -> int:
    """Seconds between the last of `failures` wrong passwords and the next try."""
    if failures <= FREE_FAILURES:
        return 0
    doublings = min(failures - FREE_FAILURES - 1, LONGEST_WAIT_SECONDS.bit_length())
    return min(1 << doublings, LONGEST_WAIT_SECONDS)


def seconds_left(*, failures: int, last_failed_at: datetime, now: datetime) -> int:
    """Whole seconds still to wait at `now`, rounded up; zero when the door is open."""
    left = last_failed_at + timedelta(seconds=wait_seconds(failures)) - now
    return max(0, -(-int(left.total_seconds() * 1000) // 1000))


def is_forgotten(*, last_failed_at: datetime, now: datetime) -> bool:
    """Whether the failures are so old that counting starts again."""
    return now - last_failed_at >= FORGOTTEN_AFTER
