"""A home to import into, and eyes of its own on what then lies in the lake."""

from __future__ import annotations

import atexit
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from duoshou.kernel.home import Home
from duoshou.warehouse.engine.catalogue import Catalogue
from duoshou.warehouse.facade import import_files
from duoshou.warehouse.tables import ALL
from duoshou.warehouse.values import Receipt
from tests.importers.exports.export import BUYER_KEY

SHOP = "山茶小铺"
THIS_MORNING = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)

Row = dict[str, Any]


class Lake:
    """One home. Reads the Parquet files that count by itself, without the warehouse's engine."""

    def __init__(self, root: Path) -> None:
        self.home = Home(root)

    def take(self, *paths: Path, shop: str = SHOP, **choices: Any) -> tuple[Receipt, ...]:
        """What the front door answers. The home's key for buyers is known, so that a test can say who a buyer is."""
        key = self.home.make().root / "buyer_key"
        if not key.exists():
            key.write_text(BUYER_KEY, encoding="ascii")
            key.chmod(0o600)
        return import_files(
            home=self.home, paths=paths, shop=shop, received_by="小林", received_at=THIS_MORNING, **choices
        )

    def take_one(self, path: Path, **choices: Any) -> Receipt:
        """The receipt of a file that holds one sheet."""
        (receipt,) = self.take(path, **choices)
        return receipt

    def rows(self, table: str, *, shop: str = SHOP) -> list[Row]:
        """The stored rows as dictionaries without the cells that are unknown, by key."""
        return self._rows_by_table((table,), shop=shop)[table]

    def everything(self, *, shop: str = SHOP) -> dict[str, list[Row]]:
        """All rows of all tables."""
        found = self._rows_by_table([table.name for table in ALL], shop=shop)
        return {name: rows for name, rows in found.items() if rows}

    def _rows_by_table(self, names: Sequence[str], *, shop: str) -> dict[str, list[Row]]:
        with Catalogue(self.home) as catalogue:
            parts = {name: catalogue.parts(shops=(shop,), table=name) for name in names}
        return {
            name: _by_key(name, [row for part in parts[name] for row in _rows_of(self.home.lake / part.file)])
            for name in names
        }

    def files(self) -> set[str]:
        """The Parquet files that count."""
        with Catalogue(self.home) as catalogue:
            return {part.file for part in catalogue.parts()}


def _by_key(table: str, rows: list[Row]) -> list[Row]:
    key = next(one.key for one in ALL if one.name == table)
    return sorted(rows, key=lambda row: tuple(str(row.get(name)) for name in key))


@cache
def _eyes() -> duckdb.DuckDBPyConnection:
    """One connection for all reading."""
    return duckdb.connect()


@atexit.register
def _close_eyes() -> None:
    """The binding complains about connections that are still held when the process ends."""
    _eyes().close()
    _eyes.cache_clear()


def _rows_of(file: Path) -> list[Row]:
    answer = _eyes().execute("FROM read_parquet(?, hive_partitioning = false)", [str(file)])
    names = [column[0] for column in answer.description or []]
    found = [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
    filing = ("shop", "filed_month")
    return [{name: cell for name, cell in row.items() if cell is not None and name not in filing} for row in found]


def adds_up(receipt: Receipt) -> bool:
    """Whether the two sums that every receipt promises hold."""
    read = receipt.rows_accepted + receipt.rows_rejected + receipt.rows_skipped
    return receipt.rows_read == read and receipt.rows_accepted == (
        receipt.rows_new + receipt.rows_changed + receipt.rows_unchanged
    )


def counts(receipt: Receipt) -> tuple[int, int, int]:
    """New, changed, unchanged."""
    return receipt.rows_new, receipt.rows_changed, receipt.rows_unchanged


def cautions(receipt: Receipt) -> dict[str, int]:
    """Each caution's code and how many rows it is about."""
    return {caution.code: caution.rows for caution in receipt.cautions}
