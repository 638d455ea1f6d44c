"""Moments as buyers of a Chinese shop read them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

SHOP_ZONE = ZoneInfo("Asia/Shanghai")


def shown_moment(moment: datetime) -> str:
    """`2026-11-22 12:00`, in the shop's time zone."""
    return f"{moment.astimezone(SHOP_ZONE):%Y-%m-%d %H:%M}"
