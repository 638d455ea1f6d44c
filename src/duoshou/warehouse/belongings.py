"""What belongs to a lake by a copy of its book, and whether the files hold as many rows as the book says."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.warehouse.engine.catalogue import Catalogue
from duoshou.warehouse.engine.duck import engine
from duoshou.warehouse.engine.parquet_rows import rows_in
from duoshou.warehouse.session import reading

BOOK = "catalogue.sqlite3"


@dataclass(frozen=True, slots=True)
class Belongings:
    """The files that a book names: Parquet below the lake, below the marts, raw files by fingerprint; rows by table."""

    lake: tuple[str, ...]
    marts: tuple[str, ...]
    uploads: tuple[str, ...]
    rows: dict[str, int]


@dataclass(frozen=True, slots=True)
class WrongPart:
    """A file of the lake that is not there, cannot be read, or holds another number of rows than its book says."""

    file: str
    booked: int
    found: int | None


def belongings(book: Path) -> Belongings:
    """What the book in this file names; the file itself is not changed."""
    with closing(sqlite3.connect(f"file:{book}?mode=ro&immutable=1", uri=True)) as opened:
        parts = opened.execute("SELECT file, table_name, rows FROM part ORDER BY 1").fetchall()
        marts = opened.execute("SELECT file FROM mart_part WHERE file <> '' ORDER BY 1").fetchall()
        raw = opened.execute("SELECT DISTINCT fingerprint FROM delivery WHERE fingerprint <> '' ORDER BY 1").fetchall()
    rows: dict[str, int] = {}
    for _, table, many in parts:
        rows[table] = rows.get(table, 0) + many
    return Belongings(tuple(p[0] for p in parts), tuple(m[0] for m in marts), tuple(r[0] for r in raw), rows)


def forget_marts(book: Path) -> None:
    """The book in this file knows of no mart any more: they are made anew by whoever asks next."""
    with closing(sqlite3.connect(book)) as opened, opened:
        opened.execute("DELETE FROM mart_part")


def wrong_parts(home: Home) -> tuple[WrongPart, ...]:
    """Every file of the lake that is not what its book says."""
    with Catalogue(home) as catalogue:
        parts = catalogue.parts()
    with engine(home) as duck:
        found = {part.file: rows_in(duck, home.lake / part.file) for part in parts}
    return tuple(WrongPart(part.file, part.rows, found[part.file]) for part in parts if found[part.file] != part.rows)


def make_marts(home: Home) -> int:
    """Makes every mart of every shop that is not there or no longer true; for how many shops. Raises
    WarehouseIsBusy."""
    with Catalogue(home) as catalogue:
        names = [name for name, *_ in catalogue.shops()]
    for name in names:
        with reading(home, (name,)):
            pass
    return len(names)
