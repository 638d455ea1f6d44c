"""How long a name, and how long a whole address, has to wait after wrong passwords."""

from __future__ import annotations

from datetime import datetime, timedelta

# Three slips of the finger cost nothing; then the wait doubles from one second to an hour.
FREE_FAILURES = 3
LONGEST_WAIT_SECONDS = 3600
# Many people share one address in an office, so it may slip more often, and never waits so long that all are shut out.
FREE_FAILURES_OF_ADDRESS = 20
LONGEST_WAIT_OF_ADDRESS_SECONDS = 60
FORGOTTEN_AFTER = timedelta(days=1)


def wait_seconds(failures: int) -> int:
    """Seconds between the last of `failures` wrong passwords for one name and the next try."""
    return _doubling(failures - FREE_FAILURES, longest=LONGEST_WAIT_SECONDS)


def wait_seconds_of_address(failures: int) -> int:
    """Seconds between the last of `failures` wrong passwords from one address, for any names, and the next try."""
    return _doubling(failures - FREE_FAILURES_OF_ADDRESS, longest=LONGEST_WAIT_OF_ADDRESS_SECONDS)


def _doubling(failures: int, *, longest: int) -> int:
    if failures <= 0:
        return 0
    return min(1 << min(failures - 1, longest.bit_length()), longest)


def seconds_left(*, wait_seconds: int, last_failed_at: datetime, now: datetime) -> int:
    """Whole seconds still to wait at `now`, rounded up; zero when the door is open. A clock that was set back keeps
    nobody out for longer than the wait itself."""
    left = last_failed_at + timedelta(seconds=wait_seconds) - now
    return min(wait_seconds, max(0, -(-int(left.total_seconds() * 1000) // 1000)))


def is_forgotten(*, last_failed_at: datetime, now: datetime) -> bool:
    """Whether the failures are so old that counting starts again."""
    return now - last_failed_at >= FORGOTTEN_AFTER
