"""Writes of visits: many at once, and forgetting them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import DataError, IntegrityError, transaction

from duoshou.mall.database.many_rows import insert_rows
from duoshou.mall.visits.models import Visit

COLUMNS = {
    "shop_id": "bigint",
    "at": "timestamptz",
    "day": "date",
    "visitor": "text",
    "page": "text",
    "product_id": "bigint",
    "source": "text",
}
Row = tuple[object, ...]


def write_visits(*, rows: Sequence[Row]) -> int:
    """Writes the visits in one statement; how many were left out because the database refuses them (a shop that is
    gone). Neighbours of such a row are written."""
    try:
        with transaction.atomic():
            insert_rows(table="mall_visit", columns=COLUMNS, rows=rows)
    except (IntegrityError, DataError):
        if len(rows) == 1:
            return 1
        middle = len(rows) // 2
        return write_visits(rows=rows[:middle]) + write_visits(rows=rows[middle:])
    return 0


@transaction.atomic
def forget_visits(*, before: date) -> int:
    """Removes the single visits of all days before `before`; how many. What was counted of them lies in the
    warehouse."""
    return Visit.objects.filter(day__lt=before).delete()[0]
