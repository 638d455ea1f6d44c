"""An UPDATE looks at its own table alone.

Django writes an UPDATE that filters through a foreign key as `id IN (SELECT …)`. PostgreSQL finds those ids, waits for
the row, and then looks at the ids alone: two that claim the same row at one moment both get it. Twice that was a defect
here, seen in one run of some dozens. So no test of the mall lets such a statement pass.
"""

from __future__ import annotations

import pytest
from django.db.models.sql.compiler import SQLUpdateCompiler


class UpdateThroughJoin(AssertionError):
    """An UPDATE whose condition stands in another table."""


def refuse_joins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every UPDATE through a join raises `UpdateThroughJoin` from here on."""
    prepare = SQLUpdateCompiler.pre_sql_setup

    def looked_at(compiler: SQLUpdateCompiler) -> None:
        compiler.query.get_initial_alias()
        if compiler.query.count_active_tables() > 1:
            tables = [name for name, used in compiler.query.alias_refcount.items() if used]
            raise UpdateThroughJoin(f"filter on the table's own columns: {tables}")
        prepare(compiler)

    monkeypatch.setattr(SQLUpdateCompiler, "pre_sql_setup", looked_at)
