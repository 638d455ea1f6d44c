"""Several prepared statements sent to PostgreSQL in one piece, with one wait for all of them: libpq's pipeline mode.

psycopg has a pipeline of its own, whose cursors ask each value for its type, look at the socket before each statement
and take longer than the server does: of the processor time of placing a batch they were a third. Here a statement is
prepared once, its values travel as text, and everything leaves in one piece. See PostgreSQL, “Pipeline Mode”.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping, Sequence
from functools import cache
from typing import Any

from duoshou.mall.database.arrays import array_text
from duoshou.mall.database.text import refusal_of

PLACE = re.compile(r"%(?:\((\w+)\))?([sb%])")
# libpq's PQTRANS_IDLE: nothing is begun.
IDLE = 0
# Numbers of PostgreSQL's types; what is unknown takes its type from where it stands.
UNKNOWN, BIGINT = 0, 20
ARRAYS = {int: ("bigint", 1016), str: ("text", 1009)}
# A statement by the name under which the server knows it, and its values as text.
Asked = tuple[bytes, Sequence[bytes | None]]
Values = Mapping[str, Any] | Sequence[Any]


class Piece:
    """What one connection asks: `add` some, then `send` them, then read the answers; or ask `one` by itself.

    Nothing else on the connection may prepare statements: psycopg, once it has, forgets all of them at a rollback.
    """

    def __init__(self, raw: Any) -> None:
        # Only homes on PostgreSQL have psycopg.
        from psycopg.adapt import Transformer

        self.raw = raw
        self.dumpers = Transformer(raw)
        self.loaders = Transformer(raw)
        self.known: dict[tuple[str, tuple[int, ...]], bytes] = {}
        self.waiting: list[Asked] = []
        self.results: list[Any] = []

    def begin(self) -> None:
        """Nothing waits, and the answers to what was sent before are gone."""
        self.waiting, self.results = [], []

    def add(self, sql: str, values: Values) -> int:
        """The statement waits to be sent; the place of its answer among the results."""
        self.waiting.append(self._asked(sql, values))
        return len(self.waiting) - 1

    def send(self) -> None:
        """Sends all that waits and takes the answers. Raises psycopg's error for the first statement that failed."""
        if self.waiting:
            self.results = self._exchanged(self.waiting)

    def one(self, sql: str, values: Values, *, answers: bool) -> tuple[list[tuple[Any, ...]], int]:
        """The rows, if they are wanted, and how many were changed. Raises psycopg's error."""
        (result,) = self._exchanged([self._asked(sql, values)])
        return self._rows(result) if answers else [], result.command_tuples or 0

    def rows(self, place: int) -> list[tuple[Any, ...]]:
        """The rows that a statement answered with."""
        return self._rows(self.results[place])

    def changed(self, place: int) -> int:
        """How many rows a statement changed, or found."""
        return self.results[place].command_tuples or 0

    def _rows(self, result: Any) -> list[tuple[Any, ...]]:
        self.loaders.set_pgresult(result)
        return self.loaders.load_rows(0, result.ntuples, tuple)

    def _exchanged(self, asked: Sequence[Asked]) -> list[Any]:
        pgconn = self.raw.pgconn
        with self.raw.lock:
            pgconn.enter_pipeline_mode()
            try:
                results = self.raw.wait(self._conversation(pgconn, asked))
            finally:
                if not self.raw.broken:
                    pgconn.exit_pipeline_mode()
        _check(results, self.raw)
        return results[-len(asked) :]

    def _conversation(self, pgconn: Any, asked: Sequence[Asked]) -> Generator[int, int, list[Any]]:
        from psycopg import OperationalError, generators

        begins = not self.raw.autocommit and pgconn.transaction_status == IDLE
        if begins:
            level = self.raw.isolation_level
            isolated = "" if level is None else f" ISOLATION LEVEL {level.name.replace('_', ' ')}"
            pgconn.send_query_params(f"BEGIN{isolated}".encode(), None)
        for name, said in asked:
            pgconn.send_query_prepared(name, said)
        pgconn.pipeline_sync()
        yield from generators.send(pgconn)
        results: list[Any] = []
        # One answer for each statement, then the one that says that all is over.
        for _ in range(begins + len(asked) + 1):
            answered = yield from generators.fetch_many(pgconn)
            if len(answered) != 1:
                # The connection is lost; what the server said last, if anything, says why.
                _check([*results, *answered], self.raw)
                raise OperationalError(f"the connection gave {len(answered)} answers to one statement")
            results += answered
        return results[:-1]

    def _asked(self, sql: str, values: Values) -> Asked:
        """The statement with its values as text; made known to the server when it is asked for the first time."""
        names = _places(sql)[1]
        ordered = [values[name] for name in names] if isinstance(values, Mapping) else values
        said, types = [], []
        for value in ordered:
            text, kind = self._said(value)
            said.append(text)
            types.append(kind)
        key = sql, tuple(types)
        name = self.known.get(key)
        if name is None:
            name = self.known[key] = self._prepared(sql, types)
        return name, said

    def _prepared(self, sql: str, types: Sequence[int]) -> bytes:
        from psycopg import generators

        name = b"together_%d" % len(self.known)
        pgconn = self.raw.pgconn
        with self.raw.lock:
            pgconn.send_prepare(name, _places(sql)[0], types)
            _check(self.raw.wait(generators.execute(pgconn)), self.raw)
        return name

    def _said(self, value: Any) -> tuple[bytes | None, int]:
        if type(value) is str:
            # libpq would take it for the end of the text.
            if "\0" in value:
                raise refusal_of(value)
            return value.encode(), UNKNOWN
        if value is None:
            return None, UNKNOWN
        if type(value) is int:
            # One width for all whole numbers, or each statement would be prepared once for every width.
            return b"%d" % value, BIGINT
        if type(value) is list and (not value or type(value[0]) in ARRAYS):
            kind, number = ARRAYS[type(value[0])] if value else ("text", UNKNOWN)
            return array_text(kind, value).encode(), number
        from psycopg.adapt import PyFormat

        (said,) = self.dumpers.dump_sequence((value,), (PyFormat.TEXT,))
        return None if said is None else bytes(said), (self.dumpers.types or (UNKNOWN,))[0]


@cache
def _places(sql: str) -> tuple[bytes, list[str]]:
    """The statement with PostgreSQL's own places for values, and the names of what stands there, blank for none."""
    names: list[str] = []

    def place(found: re.Match[str]) -> str:
        if found[2] == "%":
            return "%"
        name = found[1] or ""
        if not name or name not in names:
            names.append(name)
            return f"${len(names)}"
        return f"${names.index(name) + 1}"

    return PLACE.sub(place, sql).encode(), names


def _check(results: Sequence[Any], raw: Any) -> None:
    from psycopg.errors import error_from_result
    from psycopg.pq import ExecStatus

    for result in results:
        if result.status == ExecStatus.FATAL_ERROR:
            raise error_from_result(result, encoding=raw.info.encoding)
