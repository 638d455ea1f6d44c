"""The lake's own book: which Parquet files count, which shops there are, every file ever received.

One SQLite transaction makes an import visible, all of it or nothing. Files that no entry names do not exist for
readers.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from duoshou.kernel.home import Home

WAIT_SECONDS = 20
LONGEST_READABLE = 24

SCHEMA = (Path(__file__).parent / "catalogue.sql").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Part:
    """One Parquet file: the rows of one table, of one shop, of one month."""

    table: str
    shop: str
    month: str
    file: str
    rows: int


@dataclass(frozen=True, slots=True)
class MartPart:
    """One computed Parquet file and the fingerprint of what it was computed from."""

    mart: str
    shop: str
    month: str
    file: str
    rows: int
    made_of: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All files that count for some shops, as they stood at one moment."""

    parts: tuple[Part, ...]
    mart_parts: tuple[MartPart, ...]

    def of_shop(self, shop: str) -> Snapshot:
        """The same for one shop."""
        return Snapshot(
            tuple(part for part in self.parts if part.shop == shop),
            tuple(part for part in self.mart_parts if part.shop == shop),
        )

    @property
    def files(self) -> frozenset[str]:
        """The names of all files; as no file is ever written twice, equal names mean equal contents."""
        return frozenset(part.file for part in self.parts) | frozenset(part.file for part in self.mart_parts)


def shop_folder(shop: str) -> str:
    """The name of the shop's folders: short whatever the shop is called, the same for the same shop, and its own."""
    readable = re.sub(r"[^A-Za-z0-9]+", "-", shop).strip("-")[:LONGEST_READABLE]
    fingerprint = hashlib.sha256(shop.encode()).hexdigest()[:12]
    return f"{readable}-{fingerprint}" if readable else fingerprint


class Catalogue:
    """The book of one home. Use as a context manager; `writing()` opens the one transaction that commits."""

    def __init__(self, home: Home) -> None:
        home.make()
        self.home = home
        self.connection = sqlite3.connect(home.lake / "catalogue.sqlite3", timeout=WAIT_SECONDS, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA synchronous = FULL")
        self.connection.execute("PRAGMA foreign_keys = ON")
        self.connection.executescript(SCHEMA)

    def __enter__(self) -> Catalogue:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all that is written inside becomes visible together, or not at all."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def mark_of_buyer_key(self) -> str | None:
        """What tells the key under which the lake's buyers are hashed from others; None while they are under none."""
        found = self.connection.execute("SELECT mark FROM buyer_key").fetchone()
        return str(found[0]) if found else None

    def put_mark_of_buyer_key(self, mark: str) -> None:
        """From the end of the transaction on, the buyers of the lake are hashed under the key of this mark."""
        self.connection.execute("INSERT OR REPLACE INTO buyer_key VALUES (1, ?)", (mark,))

    def shops(self) -> list[tuple[str, str, str]]:
        """Name, time zone and currency of every shop, by name."""
        return self.connection.execute("SELECT name, time_zone, currency FROM shop ORDER BY name").fetchall()

    def put_shop(self, name: str, *, time_zone: str, currency: str) -> None:
        """The shop, new or as it is now."""
        self.connection.execute(
            "INSERT INTO shop VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE"
            " SET time_zone = excluded.time_zone, currency = excluded.currency",
            (name, time_zone, currency),
        )

    def take_shop_out(self, name: str) -> None:
        """No file counts for the shop any more, and nothing is settled or remembered of it but files and mappings."""
        for part in self.parts(shops=(name,)):
            self.put_part(Part(part.table, name, part.month, "", 0))
        self.replace_mart_parts(shop=name, gone=self.mart_parts(shop=name), made=[])
        self.connection.execute("DELETE FROM known_source WHERE shop = ?", (name,))
        self.connection.execute("DELETE FROM shop WHERE name = ?", (name,))

    def has_only(self, *, shop: str, tables: frozenset[str]) -> bool:
        """Whether every row of the shop is in one of these tables."""
        return all(part.table in tables for part in self.parts(shops=(shop,)))

    def parts(self, *, shops: tuple[str, ...] | None = None, table: str | None = None) -> list[Part]:
        """The files that count, of these shops (None: all) and this table (None: all), oldest month first."""
        found = self.connection.execute("SELECT table_name, shop, month, file, rows FROM part ORDER BY 1, 2, 3")
        return [
            part
            for part in (Part(*row) for row in found)
            if (shops is None or part.shop in shops) and (table is None or part.table == table)
        ]

    def put_part(self, part: Part) -> None:
        """The file that holds this table, shop and month from now on; without rows, none does."""
        self._retire(
            self.home.lake, "part", "table_name", of=part.table, shop=part.shop, month=part.month, but=part.file
        )
        self.connection.execute(
            "DELETE FROM part WHERE table_name = ? AND shop = ? AND month = ?", (part.table, part.shop, part.month)
        )
        if part.rows:
            row = (part.table, part.shop, part.month, part.file, part.rows)
            self.connection.execute("INSERT INTO part VALUES (?, ?, ?, ?, ?)", row)

    def mart_parts(self, *, shop: str) -> list[MartPart]:
        """The computed files of one shop."""
        found = self.connection.execute(
            "SELECT mart, shop, month, file, rows, made_of FROM mart_part WHERE shop = ? ORDER BY 1, 3", (shop,)
        )
        return [MartPart(*row) for row in found]

    def snapshot(self, shops: tuple[str, ...]) -> Snapshot:
        """What counts for these shops at one moment: a commit in between is seen wholly or not at all."""
        self.connection.execute("BEGIN")
        try:
            parts = self.parts(shops=shops)
            mart_parts = [part for shop in shops for part in self.mart_parts(shop=shop)]
        finally:
            self.connection.execute("COMMIT")
        return Snapshot(tuple(parts), tuple(mart_parts))

    def replace_mart_parts(self, *, shop: str, gone: list[MartPart], made: list[MartPart]) -> None:
        """The computed files of one shop after a refresh."""
        for part in gone:
            self._retire(self.home.marts, "mart_part", "mart", of=part.mart, shop=shop, month=part.month, but="")
            self.connection.execute(
                "DELETE FROM mart_part WHERE mart = ? AND shop = ? AND month = ?", (part.mart, shop, part.month)
            )
        for part in made:
            self._retire(self.home.marts, "mart_part", "mart", of=part.mart, shop=shop, month=part.month, but=part.file)
            row = (part.mart, part.shop, part.month, part.file, part.rows, part.made_of)
            self.connection.execute("INSERT OR REPLACE INTO mart_part VALUES (?, ?, ?, ?, ?, ?)", row)

    def _retire(self, root: Path, book: str, owner: str, *, of: str, shop: str, month: str, but: str) -> None:
        """Stamps the file that counted so far with this moment: a reader may still be at it, and the sweep waits from
        here on."""
        counted = self.connection.execute(
            f"SELECT file FROM {book} WHERE {owner} = ? AND shop = ? AND month = ? AND file <> ?",
            (of, shop, month, but),
        )
        for (file,) in counted.fetchall():
            with suppress(FileNotFoundError):
                os.utime(root / file)

    def add_delivery(
        self, *, received_at: datetime, received_by: str, shop: str, fingerprint: str, receipt: dict[str, object]
    ) -> None:
        """One line in the ledger of files received."""
        row = (received_at.isoformat(), received_by, shop, fingerprint, json.dumps(receipt, ensure_ascii=False))
        self.connection.execute(
            "INSERT INTO delivery (received_at, received_by, shop, fingerprint, receipt) VALUES (?, ?, ?, ?, ?)", row
        )

    def known_sources(self, *, shop: str, platform: str, kind: str) -> frozenset[str]:
        """The sources that accepted files of this kind had, any of them, since the book keeps them."""
        found = self.connection.execute(
            "SELECT source FROM known_source WHERE shop = ? AND platform = ? AND kind = ?", (shop, platform, kind)
        )
        return frozenset(source for (source,) in found)

    def put_known_sources(self, sources: Iterable[str], *, shop: str, platform: str, kind: str) -> None:
        """From the end of the transaction on, files of this kind are known to have had these."""
        rows = [(shop, platform, kind, source) for source in sources]
        self.connection.executemany("INSERT OR IGNORE INTO known_source VALUES (?, ?, ?, ?)", rows)

    def fingerprints(self, *, shop: str, received_by: str) -> list[str]:
        """Of every raw file that was received for the shop from this sender and not taken away since."""
        found = self.connection.execute(
            "SELECT DISTINCT fingerprint FROM delivery WHERE shop = ? AND received_by = ? AND fingerprint <> ''"
            " ORDER BY 1",
            (shop, received_by),
        )
        return [fingerprint for (fingerprint,) in found]

    def forget_fingerprint(self, fingerprint: str) -> None:
        """No receipt leads to this raw file any more."""
        self.connection.execute(
            "UPDATE delivery SET fingerprint = '', receipt = json_set(receipt, '$.fingerprint', NULL)"
            " WHERE fingerprint = ?",
            (fingerprint,),
        )

    def deliveries(self, *, shop: str | None, limit: int) -> list[tuple[str, str, str, str]]:
        """When, by whom, for which shop, and the receipt as JSON; the newest first."""
        return self.connection.execute(
            "SELECT received_at, received_by, shop, receipt FROM delivery"
            " WHERE ?1 IS NULL OR shop = ?1 ORDER BY id DESC LIMIT ?2",
            (shop, limit),
        ).fetchall()

    def last_accepted(self) -> list[tuple[str, str, str, int]]:
        """Of each shop and kind of file that was not refused: the shop, the kind, when the last one came, its
        number."""
        return self.connection.execute(
            "SELECT shop, json_extract(receipt, '$.kind') AS kind, received_at, max(id) FROM delivery"
            " WHERE json_extract(receipt, '$.refused') IS NULL AND coalesce(json_extract(receipt, '$.kind'), '') <> ''"
            " GROUP BY shop, 2"
        ).fetchall()

    def saved_mappings(self, *, shop: str | None) -> list[tuple[int, str, str, str, str, str, str]]:
        """Number, shop, name, labels as JSON, TOML, by whom, when; by shop and name."""
        return self.connection.execute(
            "SELECT id, shop, name, header, said, saved_by, saved_at FROM saved_mapping"
            " WHERE ?1 IS NULL OR shop = ?1 ORDER BY shop, name",
            (shop,),
        ).fetchall()

    def put_mapping(self, *, shop: str, name: str, header: str, said: str, saved_by: str, saved_at: str) -> None:
        """The mapping of the shop for this header, new or instead of the one there was."""
        self.connection.execute(
            "INSERT INTO saved_mapping (shop, name, header, said, saved_by, saved_at) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (shop, header) DO UPDATE SET name = excluded.name, said = excluded.said,"
            " saved_by = excluded.saved_by, saved_at = excluded.saved_at",
            (shop, name, header, said, saved_by, saved_at),
        )

    def change_mapping(self, mapping_id: int, *, name: str, said: str, saved_by: str, saved_at: str) -> bool:
        """Whether there was one to say this from now on."""
        done = self.connection.execute(
            "UPDATE saved_mapping SET name = ?, said = ?, saved_by = ?, saved_at = ? WHERE id = ?",
            (name, said, saved_by, saved_at, mapping_id),
        )
        return done.rowcount == 1

    def rename_mapping(self, mapping_id: int, *, name: str) -> bool:
        """Whether there was one to be called so."""
        done = self.connection.execute("UPDATE saved_mapping SET name = ? WHERE id = ?", (name, mapping_id))
        return done.rowcount == 1

    def delete_mapping(self, mapping_id: int) -> bool:
        """Whether there was one to be gone."""
        return self.connection.execute("DELETE FROM saved_mapping WHERE id = ?", (mapping_id,)).rowcount == 1
