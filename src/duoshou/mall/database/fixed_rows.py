"""Tables whose rows are written once: the database itself refuses to change or remove one."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from duoshou.mall.database.statements import POSTGRESQL

SQL = Path(__file__).parent / "sql"
NEXT_STATEMENT = "-- next"


def fixed_rows(*tables: str) -> list[migrations.RunPython]:
    """For `operations` of a migration that follows the tables' own: from then on UPDATE and DELETE of a row end in an
    IntegrityError that names the table. Going back takes the guard away."""
    return [migrations.RunPython(partial(_put, table), partial(_take_away, table)) for table in tables]


def put_guard(editor: BaseDatabaseSchemaEditor, *, table: str) -> None:
    """The guard on one table; replaces one that is there."""
    name = "fixed_rows_postgresql.sql" if editor.connection.vendor == POSTGRESQL else "fixed_rows_sqlite.sql"
    text = (SQL / name).read_text(encoding="utf-8").replace("{table}", table)
    for statement in text.split(NEXT_STATEMENT):
        editor.execute(statement.strip(), None)


def take_guard_away(editor: BaseDatabaseSchemaEditor, *, table: str) -> None:
    """The table without its guard: for going back, and for tests that plant damage or throw their rows away."""
    on = f" ON {table}" if editor.connection.vendor == POSTGRESQL else ""
    for name in ("not_changed", "not_removed"):
        editor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}{on}", None)


def _put(table: str, apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    put_guard(editor, table=table)


def _take_away(table: str, apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    take_guard_away(editor, table=table)
