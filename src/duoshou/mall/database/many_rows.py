"""Many rows into one table with one statement, whatever their number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from duoshou.mall.database.arrays import array_text
from duoshou.mall.database.cursors import POSTGRESQL, carry_out_many, send


def insert_rows(*, table: str, columns: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Puts `rows` into `table`; `columns` gives each cell's column and its PostgreSQL type.

    Moments go through `moment_in`, JSON as text. Does nothing for no rows. Raises IntegrityError as the database does,
    inside `sent_together` at its end.
    """
    if not rows:
        return
    if connections[DEFAULT_DB_ALIAS].vendor == POSTGRESQL:
        cells = zip(columns.values(), zip(*rows, strict=True), strict=True)
        send(_unnested(table, tuple(columns.items())), [array_text(kind, column) for kind, column in cells])
    else:
        carry_out_many(_one_by_one(table, tuple(columns)), rows)


@cache
def _unnested(table: str, columns: tuple[tuple[str, str], ...]) -> str:
    names = ", ".join(name for name, _ in columns)
    # An array cannot hold JSON as such, so it travels as text.
    arrays = ", ".join(f"%s::{'text' if kind == 'jsonb' else kind}[]" for _, kind in columns)
    cells = ", ".join(f"{name}::jsonb" if kind == "jsonb" else name for name, kind in columns)
    return f"INSERT INTO {table} ({names}) SELECT {cells} FROM unnest({arrays}) AS new({names})"


@cache
def _one_by_one(table: str, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})"


def moment_in(moment: datetime | None) -> Any:
    """A moment as the database of this home takes it in raw SQL: on SQLite the text that Django itself would write."""
    if moment is None or connections[DEFAULT_DB_ALIAS].vendor == POSTGRESQL:
        return moment
    return _as_django_writes(moment)


# A batch says the same few moments thousands of times.
@lru_cache(maxsize=256)
def _as_django_writes(moment: datetime) -> str:
    return str(moment.astimezone(UTC).replace(tzinfo=None))


def moment_out(cell: Any) -> datetime | None:
    """A moment as raw SQL gives it back, in UTC."""
    if cell is None:
        return None
    moment = cell if isinstance(cell, datetime) else datetime.fromisoformat(cell)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
