"""What a Parquet file holds: how many rows by its own foot, and of which days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb

from duoshou.warehouse.engine.duck import Engine, literal, quoted


def rows_in(duck: Engine, file: Path) -> int | None:
    """The number of rows; None for a file that is not there or is no whole Parquet file."""
    try:
        found = duck.connection.execute("SELECT num_rows FROM parquet_file_metadata(?)", [str(file)]).fetchone()
    except (duckdb.IOException, duckdb.InvalidInputException, duckdb.SerializationException):
        return None
    return int(found[0]) if found else None


def days_in(duck: Engine, files: Sequence[Path], column: str) -> dict[Path, frozenset[date]]:
    """Of each file the days that stand in `column`, which every one of them has."""
    listed, name = ", ".join(literal(str(file)) for file in files), quoted(column)
    found: dict[Path, set[date]] = {file: set() for file in files}
    rows = f"FROM read_parquet([{listed}], hive_partitioning = false, filename = true)"
    for file, day in duck.rows(f"SELECT DISTINCT filename, {name} {rows} WHERE {name} IS NOT NULL"):
        found[Path(file)].add(day)
    return {file: frozenset(days) for file, days in found.items()}
