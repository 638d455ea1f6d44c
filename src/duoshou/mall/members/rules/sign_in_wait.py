"""How long a phone number, and how long a whole address, has to wait after wrong passwords."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

FORGOTTEN_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Patience:
    """So many failures cost nothing; then the wait doubles from one second up to the longest."""

    free: int
    longest_seconds: int

    def wait_seconds(self, failures: int) -> int:
        """Seconds between the last of `failures` and the next try."""
        beyond = failures - self.free
        if beyond <= 0:
            return 0
        return min(1 << min(beyond - 1, self.longest_seconds.bit_length()), self.longest_seconds)


# A slip of the finger costs nothing. The number as a whole waits a minute at most, or strangers could lock its owner
# out; an address is shared by thousands behind a mobile network, so it slips more often and never waits long.
ONE_PHONE_AT_ONE_ADDRESS = Patience(free=5, longest_seconds=3600)
ONE_PHONE_ANYWHERE = Patience(free=50, longest_seconds=60)
ONE_ADDRESS = Patience(free=100, longest_seconds=10)


def seconds_left(*, patience: Patience, failures: int, last_at: datetime, moment: datetime) -> int:
    """Whole seconds still to wait, rounded up; zero when the door is open. A clock that was set back keeps nobody out
    for longer than the wait itself."""
    wait = patience.wait_seconds(failures)
    left = last_at + timedelta(seconds=wait) - moment
    return min(wait, max(0, -(-left // timedelta(seconds=1))))


def is_forgotten(*, last_at: datetime, moment: datetime) -> bool:
    """Whether the failures are so old that counting starts again."""
    return moment - last_at >= FORGOTTEN_AFTER
