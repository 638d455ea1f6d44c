"""Tables of few rows that a crowd changes all the time: on PostgreSQL their pages keep room for the new versions."""

from __future__ import annotations

from functools import partial

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from duoshou.mall.database.statements import POSTGRESQL

# A row that finds room in its own page is changed without touching an index (PostgreSQL, “Heap-Only Tuples”).
FULL_PERCENT, USUAL_PERCENT = 50, 100


def room_to_change(*tables: str) -> list[migrations.RunPython]:
    """For `operations` of a migration that follows the tables' own; nothing happens on SQLite."""
    return [
        migrations.RunPython(partial(_fill, table, FULL_PERCENT), partial(_fill, table, USUAL_PERCENT))
        for table in tables
    ]


def _fill(table: str, percent: int, apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == POSTGRESQL:
        editor.execute(f"ALTER TABLE {table} SET (fillfactor = {percent})", None)
