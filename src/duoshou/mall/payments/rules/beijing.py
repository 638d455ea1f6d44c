"""Moments as the providers write them: on Beijing's clock, wherever the server stands."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

# China keeps one time all year; with a fixed offset nothing depends on the machine's zone or its tables of zones.
BEIJING = timezone(timedelta(hours=8))
PLAIN = "%Y-%m-%d %H:%M:%S"
WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}", re.ASCII)


def plain(moment: datetime) -> str:
    """`2026-11-22 12:00:00`, as Alipay writes it."""
    return moment.astimezone(BEIJING).strftime(PLAIN)


def read_plain(text: str) -> datetime:
    """The moment that Alipay wrote. Raises ValueError."""
    if not WRITTEN.fullmatch(text):
        raise ValueError("no time of Alipay's")
    return datetime.strptime(text, PLAIN).replace(tzinfo=BEIJING)


def rfc3339(moment: datetime) -> str:
    """`2026-11-22T12:00:00+08:00`, as WeChat Pay writes it."""
    return moment.astimezone(BEIJING).isoformat(timespec="seconds")
