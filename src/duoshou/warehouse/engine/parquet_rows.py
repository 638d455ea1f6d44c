"""How many rows a Parquet file holds by its own foot."""

from __future__ import annotations

from pathlib import Path

import duckdb

from duoshou.warehouse.engine.duck import Engine


def rows_in(duck: Engine, file: Path) -> int | None:
    """The number of rows; None for a file that is not there or is no whole Parquet file."""
    try:
        found = duck.connection.execute("SELECT num_rows FROM parquet_file_metadata(?)", [str(file)]).fetchone()
    except (duckdb.IOException, duckdb.InvalidInputException, duckdb.SerializationException):
        return None
    return int(found[0]) if found else None
