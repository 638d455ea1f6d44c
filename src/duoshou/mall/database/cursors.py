"""How a statement that is asked again and again reaches the database: past Django's cursors, with Django's errors.

Django's cursors bind values on the client, rewrite placeholders on every call and keep no plan. For a crowd that is
most of the work: on PostgreSQL a row of nineteen cells takes 118 µs of processor time through them and 29 µs without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connections

from duoshou.kernel.errors import OurMistake
from duoshou.kernel.words import Words
from duoshou.mall.database.together import Piece, Values

POSTGRESQL = "postgresql"
NAMED = re.compile(r"%\((\w+)\)[sb]")


class StatementsStillWait(OurMistake):
    """What is asked now would reach the database before statements that were asked earlier."""

    message = Words(
        "前面还有语句等着一起发出，不能插到它们前面",
        "Statements still wait to be sent together; nothing goes before them",
    )


class Outcome(NamedTuple):
    """The rows it answered with, if any, and how many it changed."""

    rows: list[tuple[Any, ...]]
    changed: int


def carry_out(sql: str, values: Values, *, answers: bool) -> Outcome:
    """The statement carried out on the connection of this thread; `answers` when its rows are wanted.

    `sql` has Django's placeholders, and `%b`, `%(name)b` for arrays on PostgreSQL. Where queries are being recorded, as
    by tests that count them, it goes through Django's own cursor. Raises what Django's cursor would raise, and
    StatementsStillWait inside `sent_together` on PostgreSQL.
    """
    home = connections[DEFAULT_DB_ALIAS]
    if home.queries_logged:
        with home.cursor() as cursor:
            cursor.execute(sql, values)
            return Outcome(cursor.fetchall() if answers and cursor.description else [], cursor.rowcount)
    _connected(home)
    with home.wrap_database_errors:
        if home.vendor == POSTGRESQL:
            bound = _bound(home)
            if bound.sends_together:
                raise StatementsStillWait()
            return Outcome(*bound.piece.one(sql, values, answers=answers))
        own = home.connection.execute(_native(sql), values)
        return Outcome(own.fetchall() if answers and own.description else [], own.rowcount)


class Answer:
    """What a statement will have answered once the `sent_together` around it is over; read before the next begins."""

    def __init__(self, source: Outcome | Piece, place: int = 0) -> None:
        self._from = source
        self._place = place

    def rows(self) -> list[tuple[Any, ...]]:
        """The rows it answered with."""
        return self._from.rows if isinstance(self._from, Outcome) else self._from.rows(self._place)

    def changed(self) -> int:
        """How many rows it changed."""
        return self._from.changed if isinstance(self._from, Outcome) else self._from.changed(self._place)


def send(sql: str, values: Values, *, answers: bool = False) -> Answer:
    """The statement carried out; inside `sent_together` only at its end, where it then raises."""
    home = connections[DEFAULT_DB_ALIAS]
    bound = _BOUND.get(home)
    if bound is None or not bound.sends_together:
        return Answer(carry_out(sql, values, answers=answers))
    with home.wrap_database_errors:
        return Answer(bound.piece, bound.piece.add(sql, values))


@contextmanager
def sent_together() -> Iterator[None]:
    """What is sent inside goes to PostgreSQL in one piece with one wait for all of it; on SQLite nobody waits.

    Only `send` belongs inside; its answers are read afterwards. Raises what Django's cursor would raise, at the end,
    and StatementsStillWait inside another one on PostgreSQL.
    """
    home = connections[DEFAULT_DB_ALIAS]
    if home.vendor != POSTGRESQL or home.queries_logged:
        yield
        return
    _connected(home)
    bound = _bound(home)
    if bound.sends_together:
        raise StatementsStillWait()
    bound.piece.begin()
    bound.sends_together = True
    try:
        yield
    finally:
        bound.sends_together = False
    with home.wrap_database_errors:
        bound.piece.send()


def carry_out_many(sql: str, rows: Sequence[Sequence[Any]]) -> None:
    """The statement once for each row, on SQLite. Raises what Django's cursor would raise."""
    home = connections[DEFAULT_DB_ALIAS]
    if home.queries_logged:
        with home.cursor() as cursor:
            cursor.executemany(sql, rows)
        return
    _connected(home)
    with home.wrap_database_errors:
        home.connection.executemany(_native(sql), rows)


def _connected(home: Any) -> None:
    """The connection is there, whatever became of it since the request before: Django looks only where its own cursors
    are made. Raises what Django's cursor would raise."""
    home.close_if_health_check_failed()
    home.ensure_connection()
    home.validate_no_broken_transaction()


@cache
def _native(sql: str) -> str:
    """The statement with SQLite's own placeholders."""
    return NAMED.sub(r":\1", sql).replace("%s", "?").replace("%%", "%")


class _Bound:
    """One PostgreSQL connection, with the statements that it knows and what waits to be sent together."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.piece = Piece(raw)
        self.sends_together = False


# By Django's connection, which outlives the ones it opens; a cursor would keep its own connection alive as a key.
_BOUND: WeakKeyDictionary[Any, _Bound] = WeakKeyDictionary()


def _bound(home: Any) -> _Bound:
    bound = _BOUND.get(home)
    if bound is None or bound.raw is not home.connection:
        bound = _BOUND[home] = _Bound(home.connection)
    return bound
