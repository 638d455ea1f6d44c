"""The one place that asks what time it is. Everything else is handed the time as an argument."""

from __future__ import annotations

from datetime import UTC, date, datetime

from duoshou.kernel.periods import business_day


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


def today(time_zone: str = "Asia/Shanghai") -> date:
    """The shop's business day right now."""
    return business_day(now(), time_zone=time_zone)
