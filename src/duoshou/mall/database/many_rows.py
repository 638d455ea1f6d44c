"""Many rows into one table with one statement, whatever their number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from duoshou.mall.database.arrays import array_text
from duoshou.mall.database.cursors import POSTGRESQL, carry_out_many, send


def insert_rows(
    *,
    table: str,
    columns: Mapping[str, str],
    rows: Sequence[tuple[Any, ...]],
    same: Mapping[str, Any] = MappingProxyType({}),
) -> None:
    """Puts `rows` into `table`; `columns` gives each column and its PostgreSQL type, in the order of a row's cells.

    What is the same in every row stands in `same` by its column, and no row has a cell for it. Moments go through
    `moment_in`, JSON as text. Does nothing for no rows. Raises IntegrityError as the database does, inside
    `sent_together` at its end.
    """
    if not rows:
        return
    if connections[DEFAULT_DB_ALIAS].vendor == POSTGRESQL:
        send(_unnested(table, tuple(columns.items()), frozenset(same)), _told(columns, rows, same))
        return
    own = [name for name in columns if name not in same]
    tail = tuple(same.values())
    carry_out_many(_one_by_one(table, (*own, *same)), [(*row, *tail) for row in rows] if tail else rows)


def _told(columns: Mapping[str, str], rows: Sequence[tuple[Any, ...]], same: Mapping[str, Any]) -> list[Any]:
    """The values of one statement: what is told once, then the columns. A JSON is told once however many rows have it,
    as a crowd mostly gets the same promotions; the row says at which place it stands."""
    own = dict(zip((name for name in columns if name not in same), zip(*rows, strict=True), strict=True))
    once: list[Any] = []
    arrays: list[str] = []
    for name, kind in columns.items():
        if name in same:
            cell = same[name]
            once.append(cell if cell is None or type(cell) is int else str(cell))
        elif kind == "jsonb":
            places = {json: place for place, json in enumerate(dict.fromkeys(own[name]), start=1)}
            once.append(array_text(kind, list(places)))
            arrays.append(array_text("integer", [places[json] for json in own[name]]))
        else:
            arrays.append(array_text(kind, own[name]))
    return [*once, *arrays]


@cache
def _unnested(table: str, columns: tuple[tuple[str, str], ...], same: frozenset[str]) -> str:
    names = ", ".join(name for name, _ in columns)
    cells = ", ".join(
        f"%s::{kind}" if name in same else f"(%s::jsonb[])[{name}]" if kind == "jsonb" else name
        for name, kind in columns
    )
    own = [(name, "integer" if kind == "jsonb" else kind) for name, kind in columns if name not in same]
    arrays = ", ".join(f"%s::{kind}[]" for _, kind in own)
    given = ", ".join(name for name, _ in own)
    return f"INSERT INTO {table} ({names}) SELECT {cells} FROM unnest({arrays}) AS new({given})"


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
