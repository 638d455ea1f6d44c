"""What is tried again and when, and what is given up: spaced, bounded, and never what may have arrived already."""

from __future__ import annotations

from datetime import datetime, timedelta

# After the first failure a minute, then longer; the last one for ever after, until the sending is given up.
SPACING = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 20, 30))
LONGEST_WAIT = timedelta(hours=1)
GIVES_UP_AFTER = timedelta(hours=4)
# A claim this old belongs to a process that has died: one sending takes seconds, and has an end (kernel/deadline.py).
CLAIM_LASTS = timedelta(minutes=15)


def next_try(
    *, attempts: int, asked_to_wait: timedelta | None, moment: datetime, give_up_at: datetime
) -> datetime | None:
    """When a sending that failed `attempts` times is tried again; None: it is given up.

    A platform that says how long to wait is believed, up to an hour.
    """
    wait = SPACING[min(max(attempts, 1), len(SPACING)) - 1]
    if asked_to_wait is not None:
        wait = max(wait, min(asked_to_wait, LONGEST_WAIT))
    again = moment + wait
    return again if again <= give_up_at else None
