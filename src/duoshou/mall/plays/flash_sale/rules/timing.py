"""When one can buy: decided by the moment at which a request came, and by the server's clock alone."""

from __future__ import annotations

from datetime import datetime, timedelta

SECOND = timedelta(seconds=1)


def seconds_until(*, moment: datetime, start: datetime) -> int:
    """Whole seconds until the start, rounded up: never 0 before it."""
    return -((moment - start) // SECOND) if moment < start else 0
