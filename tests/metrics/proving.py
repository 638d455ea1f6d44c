"""Asks the hand-written queries: plain DuckDB over the Parquet files that the lake's book lists, nothing of the
engine."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.warehouse.tables import ALL

HERE = Path(__file__).parent
PROOFS, PROOFS_BY = HERE / "proofs", HERE / "proofs_by"
TOLD_ONCE = HERE / "told_once.sql"
TYPES = {"fen": "BIGINT", "count": "BIGINT", "day": "DATE", "moment": "TIMESTAMP", "text": "VARCHAR"}


@contextmanager
def canonical_tables(home: Home, shops: Sequence[str]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with each canonical table of these shops as a view; beside four of them, each thing told once."""
    with sqlite3.connect(home.lake / "catalogue.sqlite3") as book:
        parts = book.execute("SELECT table_name, shop, file FROM part").fetchall()
    book.close()
    with duckdb.connect(":memory:") as duck:
        for table in ALL:
            files = [str(home.lake / file) for name, shop, file in parts if name == table.name and shop in shops]
            if files:
                duck.read_parquet(files, union_by_name=True, hive_partitioning=False).create_view(table.name)
            else:
                columns = ", ".join(f"{one.name} {TYPES.get(one.unit, 'DECIMAL(18,6)')}" for one in table.columns)
                duck.execute(f"CREATE TABLE {table.name} (shop VARCHAR, {columns})")
        duck.execute(TOLD_ONCE.read_text(encoding="utf-8"))
        yield duck


def proved(duck: duckdb.DuckDBPyConnection, proof: Path, period: Period) -> list[dict[str, object]]:
    """The rows of one proof for the days of `period`, by column name."""
    sql = proof.read_text(encoding="utf-8")
    days: dict[str, date] = {"first": period.start, "last": period.last}
    named = {name: day for name, day in days.items() if re.search(rf"\${name}\b", sql)}
    answer = duck.execute(sql, named)
    columns = [column[0] for column in answer.description or []]
    return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]
