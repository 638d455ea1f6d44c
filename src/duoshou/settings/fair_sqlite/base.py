"""Django's SQLite backend, whose transactions, and statements that write alone, wait for their turn before they ask
SQLite for the file.

SQLite lets writers in without order: with many threads some of them wait until they are refused. Django reads
this file because settings name the package.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from duoshou.settings.fair_sqlite.turns import Turns, turns_of

# What sqlite3 takes when settings say nothing.
USUAL_WAIT_SECONDS = 5.0
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that has its turn from BEGIN to the end of the transaction."""

    _turns: Turns | None = None

    def get_connection_params(self):
        """As Django has them; now the file is known, and with it the queue. A database in memory has none."""
        params = super().get_connection_params()
        self._turns = None if self.is_in_memory_db() else turns_of(str(params["database"]))
        self._wait_seconds = float(params.get("timeout", USUAL_WAIT_SECONDS))
        return params

    def _start_transaction_under_autocommit(self):
        if self._turns is None or self._turns.has(self):
            return super()._start_transaction_under_autocommit()
        begun = False
        try:
            self._take_turn(self._turns)
            super()._start_transaction_under_autocommit()
            begun = True
        finally:
            if not begun:
                self._turns.give_back(self)

    @contextmanager
    def in_turn(self, sql: str) -> Iterator[None]:
        """One statement. One that writes outside a transaction is a transaction of its own and has its turn: those who
        take turns leave SQLite hardly a moment to let in who does not."""
        turns = self._turns
        if (
            turns is None
            or turns.has(self)
            or self.connection.in_transaction
            or not sql.lstrip()[:7].upper().startswith(WRITES)
        ):
            yield
            return
        try:
            self._take_turn(turns)
            yield
        finally:
            turns.give_back(self)

    def create_cursor(self, name=None):
        """Django's, whose statements have their turn; `name` means nothing to SQLite."""
        return self.connection.cursor(factory=lambda raw: _Cursor(raw, self))

    def _take_turn(self, turns: Turns) -> None:
        if not turns.take(self, seconds=self._wait_seconds):
            # What SQLite says to who has waited too long.
            raise OperationalError("database is locked")

    def _commit(self):
        try:
            return super()._commit()
        finally:
            self._give_back_when_over()

    def _rollback(self):
        try:
            return super()._rollback()
        finally:
            self._give_back_when_over()

    def _set_autocommit(self, autocommit):
        try:
            super()._set_autocommit(autocommit)
        finally:
            self._give_back_when_over()

    def _close(self):
        try:
            return super()._close()
        finally:
            if self._turns is not None:
                self._turns.give_back(self)

    def _give_back_when_over(self) -> None:
        # A commit that failed leaves its transaction open, and with it the turn, until the rollback.
        if self._turns is not None and (self.connection is None or not self.connection.in_transaction):
            self._turns.give_back(self)


class _Cursor(base.SQLiteCursorWrapper):
    """Django's cursor of the connection `home`."""

    def __init__(self, raw, home: DatabaseWrapper) -> None:
        super().__init__(raw)
        self._home = home

    def execute(self, query, params=None):
        with self._home.in_turn(query):
            return super().execute(query, params)

    def executemany(self, query, param_list):
        with self._home.in_turn(query):
            return super().executemany(query, param_list)
