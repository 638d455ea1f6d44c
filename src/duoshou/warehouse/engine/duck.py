"""DuckDB in this process: the only place where analytical SQL is executed."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import cache, lru_cache
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

import duckdb
from sqlglot import exp

from duoshou.kernel.home import Home
from duoshou.warehouse.files.settled import folder_made, settled

READING = (Path(__file__).parent / "reading.sql").read_text(encoding="utf-8")

ROWS_AT_ONCE = 2_000

# States, platforms, the items of most shops; a column of more different words is written plainly, which is as small.
MOST_WORDS_OF_A_DICTIONARY = 2_000
PARQUET = f"FORMAT parquet, COMPRESSION snappy, PARQUET_VERSION v2, DICTIONARY_SIZE_LIMIT {MOST_WORDS_OF_A_DICTIONARY}"

Read = TypeVar("Read")
Done = TypeVar("Done")

# Beyond it an engine that takes files in spills to the home's folder: other programs of a laptop go on meanwhile.
MOST_BYTES_OF_AN_IMPORT = 3 << 30

# Each puts its rows in order in memory.
MOST_AT_ONCE = 4

# What macros and views a text makes, as a file of the engine's own, from its second use on: to understand the text
# takes ten times as long as to copy them from there. Kept as bytes, nothing of it stays behind, nor can others change
# it.
_understood: dict[str, bytes] = {}

MAKING_IT_OURS = """
SET TimeZone = 'UTC';
SET autoinstall_known_extensions = false;
SET autoload_known_extensions = false;
SET parquet_metadata_cache = true;
"""


def quoted(name: str) -> str:
    """A name as an SQL identifier, whatever characters it holds."""
    return exp.to_identifier(name, quoted=True).sql(dialect="duckdb")


@lru_cache(maxsize=20_000)
def literal(text: str) -> str:
    """A text as an SQL literal, for the few places where no parameter is possible (a list of our own files)."""
    return exp.Literal.string(text).sql(dialect="duckdb")


class Engine:
    """One connection. `rows` and `one` answer a question; `run` changes something inside the connection only.

    `state` holds the names of the lake's files that it reads: equal names mean equal contents.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        state: frozenset[str] = frozenset(),
        remembered: dict[Hashable, Any] | None = None,
        *,
        tables_in: str = "main",
    ) -> None:
        self.connection = connection
        self.state = state
        self.tables_in = tables_in
        self._remembered: dict[Hashable, Any] = {} if remembered is None else remembered

    @contextmanager
    def apart(self) -> Iterator[Engine]:
        """An engine with the same macros and views, and temporary tables of its own; opens far faster than a fresh
        one."""
        connection = self.connection.cursor()
        try:
            connection.execute(MAKING_IT_OURS)
            yield Engine(connection, self.state, self._remembered)
        finally:
            connection.close()

    def once(self, key: Hashable, read: Callable[[], Read]) -> Read:
        """What `read` finds in the views, read once for this engine and all that are opened apart of it: they answer
        from one state of the lake."""
        if key not in self._remembered:
            self._remembered[key] = read()
        found: Read = self._remembered[key]
        return found

    def has_no_row(self, table: str) -> bool:
        """Whether nothing was ever imported into this table or view of ours, as far as this engine reads."""
        return self.once(("no row", table), lambda: not self.rows(f"SELECT 1 FROM {quoted(table)} LIMIT 1"))

    @contextmanager
    def at_work(self) -> Iterator[Engine]:
        """An engine with tables of its own, which every engine made `at_once` by it sees too; gone at the end."""
        own = f"work_{uuid.uuid4().hex}"
        with self.apart() as there:
            there.run(f"CREATE SCHEMA {own}")
            try:
                there.run(f"SET search_path = '{own},main'")
                yield Engine(there.connection, self.state, tables_in=own)
            finally:
                there.run(f"DROP SCHEMA {own} CASCADE")

    def at_once(self, work: Callable[[Engine, str], Done], names: Sequence[str]) -> list[Done]:
        """What `work` answers for each name, several of them at a time, each with an engine that sees the tables of
        this one."""
        if len(names) == 1:
            return [work(self, names[0])]
        (processors,) = self.one("SELECT least(current_setting('threads'), $most)", {"most": MOST_AT_ONCE})
        workers = min(processors, len(names)) or 1
        with ExitStack() as opened, ThreadPoolExecutor(max_workers=workers) as pool:
            idle = SimpleQueue[Engine]()
            for _ in range(workers):
                own = opened.enter_context(self.apart())
                own.run(f"SET search_path = '{self.tables_in},main'")
                idle.put(own)

            def done(name: str) -> Done:
                own = idle.get()
                try:
                    return work(own, name)
                finally:
                    idle.put(own)

            return list(pool.map(done, names))

    def run(self, sql: str, parameters: Mapping[str, object] | None = None) -> None:
        """Executes one statement."""
        self.connection.execute(sql, parameters or {})

    def keep_within(self, most_bytes: int) -> None:
        """No more memory than this; less where the engine takes less by itself, as on a small machine."""
        (taken,) = self.one("SELECT parse_formatted_bytes(current_setting('memory_limit'))")
        if taken > most_bytes:
            self.run(f"SET memory_limit = '{most_bytes}B'")

    def could_read(self, sql: str) -> bool:
        """Executes one statement that reads a text file; false, and nothing done, where the file is not as it says."""
        try:
            self.run(sql)
        except duckdb.InvalidInputException:
            return False
        return True

    def forget(self, relation: str) -> None:
        """A table or view of this engine's own is gone, whichever of the two it was."""
        try:
            self.run(f"DROP VIEW {quoted(relation)}")
        except duckdb.CatalogException:  # it is none
            self.run(f"DROP TABLE {quoted(relation)}")

    def rows(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[tuple[Any, ...]]:
        """All rows of an answer."""
        return self.connection.execute(sql, parameters or {}).fetchall()

    def streamed(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """The rows of an answer that may be too long to hold; the engine is asked nothing else meanwhile."""
        answer = self.connection.execute(sql)
        while rows := answer.fetchmany(ROWS_AT_ONCE):
            yield from rows

    def table(
        self, sql: str, parameters: Mapping[str, object] | None = None
    ) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Column names and all rows of an answer."""
        answer = self.connection.execute(sql, parameters or {})
        return [column[0] for column in answer.description or []], answer.fetchall()

    def one(self, sql: str, parameters: Mapping[str, object] | None = None) -> tuple[Any, ...]:
        """The one row of an answer that always has one."""
        (row,) = self.rows(sql, parameters)
        return row

    def view_of_files(self, name: str, files: Sequence[str], *, at_least: str = "") -> None:
        """A view over Parquet files that have the same columns. `at_least`: a query without rows whose columns are
        there even where no file has them; files of an older shape then still read."""
        listed = ", ".join(literal(file) for file in files)
        # What stands in a folder's name is no column of ours. Where shapes may differ, every question opens every file.
        options = f"union_by_name = {'true' if at_least else 'false'}, hive_partitioning = false"
        rows = f"FROM read_parquet([{listed}], {options})"
        whole = f"{at_least} UNION ALL BY NAME {rows}" if at_least else rows
        self.run(f"CREATE OR REPLACE VIEW {quoted(name)} AS {whole}")

    def write_parquet(
        self,
        select: str,
        file: Path,
        parameters: Mapping[str, object] | None = None,
        *,
        settle: Callable[[Path, Path], object] = settled,
    ) -> int:
        """The rows of `select` as one Parquet file, finished and on disk before it has its name, for which `settle`
        cares; how many rows it holds."""
        folder_made(file.parent)
        unfinished = file.with_suffix(".unfinished")
        target = literal(str(unfinished))
        (rows,) = self.one(f"COPY ({select}) TO {target} ({PARQUET})", parameters)
        settle(unfinished, file)
        return int(rows)


def new_engine(home: Home | None = None) -> Engine:
    """A fresh engine; it spills to the home's folder when memory runs short."""
    connection = duckdb.connect(":memory:")
    connection.execute(MAKING_IT_OURS)
    if home is not None:
        connection.execute(f"SET temp_directory = {literal(str(home.lake / 'spill'))}")
    return Engine(connection)


@contextmanager
def engine(home: Home | None = None) -> Iterator[Engine]:
    """A fresh engine, closed at the end of the block."""
    fresh = new_engine(home)
    try:
        yield fresh
    finally:
        fresh.connection.close()


def teach_reading(duck: Engine) -> None:
    """Gives the engine the macros that read cells of exports."""
    teach(duck, READING)


def teach(duck: Engine, text: str) -> None:
    """Gives a fresh engine the macros and views that `text` makes, which says the same to every engine."""
    if text not in _understood:
        # Many a process needs one engine only, and then a file would be made for nothing.
        _understood[text] = b""
        duck.connection.execute(text)
        return
    try:
        with tempfile.TemporaryDirectory() as folder:
            _copy_in(duck, _understood_in(Path(folder) / "understood", text))
    except (OSError, duckdb.IOException):  # no room for a file: the long way needs none
        duck.connection.execute(text)


def _understood_in(file: Path, text: str) -> Path:
    if _understood[text]:
        file.write_bytes(_understood[text])
    else:
        with duckdb.connect(str(file)) as connection:
            connection.execute(text)
        _understood[text] = file.read_bytes()
    return file


def _copy_in(duck: Engine, file: Path) -> None:
    duck.run(f"ATTACH {literal(str(file))} AS understood (READ_ONLY)")
    duck.run("COPY FROM DATABASE understood TO memory (SCHEMA)")
    duck.run("DETACH understood")


@cache
def sql_of(file: Path) -> str:
    """The text of a `.sql` file of ours."""
    return file.read_text(encoding="utf-8")
