"""How far the rows reach and where they have holes: the facts on which a reader may trust a number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.warehouse.engine.catalogue import Catalogue
from duoshou.warehouse.engine.duck import engine
from duoshou.warehouse.engine.parquet_rows import days_in
from duoshou.warehouse.tables import ALL
from duoshou.warehouse.tables.table import Table
from duoshou.warehouse.values import Freshness

# A file of the lake is never written twice, so what days it holds stays true; a page asks for them twice.
MOST_FILES_KNOWN = 20_000
_days_of_files: dict[Path, frozenset[date]] = {}


def freshness(home: Home, shops: Sequence[str]) -> tuple[Freshness, ...]:
    """For each shop and each dated kind of rows it has: first and last day, missing days inside, when the last file
    came."""
    with Catalogue(home) as catalogue:
        arrived = _last_arrivals(catalogue)
        parts = catalogue.parts(shops=tuple(shops))
    found = []
    for shop in shops:
        for table in ALL:
            of_table = [part for part in parts if (part.shop, part.table) == (shop, table.name)]
            if not of_table or table.filed_by is None:
                continue
            days = sorted(_days_in(home, [home.lake / part.file for part in of_table], table.filed_by))
            if days:
                rows = sum(part.rows for part in of_table)
                found.append(_freshness(shop, table, days, rows, arrived.get((shop, table.name))))
    return tuple(found)


def _days_in(home: Home, files: list[Path], column: str) -> set[date]:
    """The days of all these files together; only those that nobody has opened before are opened."""
    # Another request may be clearing it meanwhile.
    found = {file: _days_of_files.get(file) for file in files}
    known = {file: days for file, days in found.items() if days is not None}
    new = [file for file in files if file not in known]
    if new:
        with engine(home) as duck:
            known |= days_in(duck, new, column)
        if len(_days_of_files) > MOST_FILES_KNOWN:
            _days_of_files.clear()
        _days_of_files.update(known)
    return {day for days in known.values() for day in days}


def _freshness(shop: str, table: Table, days: list[date], rows: int, received_at: datetime | None) -> Freshness:
    there = set(days)
    span = [days[0] + timedelta(days=step) for step in range((days[-1] - days[0]).days + 1)]
    missing = tuple(day for day in span if day not in there) if table.every_day else ()
    return Freshness(shop, table.name, table.words, days[0], days[-1], missing, rows, received_at)


def _last_arrivals(catalogue: Catalogue) -> dict[tuple[str, str], datetime]:
    """When the last accepted file of each shop and kind came; a kind is called after the table it mainly fills."""
    arrivals: dict[tuple[str, str], tuple[int, datetime]] = {}
    for shop, kind, received_at, number in catalogue.last_accepted():
        for table in FED_BY.get(kind, (kind,)):
            arrival = number, datetime.fromisoformat(received_at)
            arrivals[shop, table] = max(arrival, arrivals.get((shop, table), arrival))
    return {key: at for key, (_, at) in arrivals.items()}


FED_BY = {"sales": ("orders", "order_lines", "refunds")}
