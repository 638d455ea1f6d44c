"""Rows laid out by calendar month, as sellers download them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

Row = TypeVar("Row")


def by_month(rows: Iterable[Row], *, day_of: Callable[[Row], date]) -> dict[date, list[Row]]:
    """The rows of each month in their order, by the month's first day."""
    months: dict[date, list[Row]] = {}
    for row in rows:
        months.setdefault(day_of(row).replace(day=1), []).append(row)
    return months
