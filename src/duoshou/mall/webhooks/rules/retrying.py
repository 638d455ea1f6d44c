"""When a delivery is tried again, and when an address has failed for too long: growing steps, known beforehand."""

from __future__ import annotations

from datetime import datetime, timedelta

from duoshou.mall.webhooks.rules.one_try import TRY_LASTS

# After the first try, the second, ...: ten tries within three days and a half, however they are spread.
SPACING = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
MOST_TRIES = len(SPACING) + 1
# So that what failed together does not come back together: up to a tenth more.
SPREAD_RATIO = 0.1
# Nothing arrived for so long: whoever registered the address has to look.
PATIENCE = timedelta(days=5)
# A claim as old as several tries belongs to a process that has died.
CLAIM_LASTS = 4 * TRY_LASTS
OLD_SECRET_LASTS = timedelta(hours=24)
# Deliveries, what they said and how they went are forgotten after this long.
KEPT_FOR = timedelta(days=30)


def next_try(*, tries: int, moment: datetime, jitter: float) -> datetime | None:
    """When a delivery that failed `tries` times is tried again; None: it is given up. `jitter` lies in [0, 1)."""
    if tries >= MOST_TRIES:
        return None
    return moment + SPACING[tries - 1] * (1 + SPREAD_RATIO * jitter)


def has_failed_too_long(*, failing_since: datetime | None, moment: datetime) -> bool:
    """Whether an address of which nothing but failures is known since then has used up our patience."""
    return failing_since is not None and moment - failing_since >= PATIENCE
