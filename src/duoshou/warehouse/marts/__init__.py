"""Marts: one `.sql` file each. Kept ones are Parquet by shop and month, made again only where their sources changed."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

from duoshou.kernel.home import Home
from duoshou.warehouse.engine.catalogue import Catalogue, MartPart, Part
from duoshou.warehouse.engine.duck import Engine, engine, sql_of
from duoshou.warehouse.engine.merge import view_of_stored
from duoshou.warehouse.engine.pen import pen
from duoshou.warehouse.tables import ALL, BY_NAME
from duoshou.warehouse.tables.table import UNKNOWN_MONTH

WHOLE = "all"

# A later mart may read an earlier one.
ORDER = (
    "paid_lines",
    "first_payments",
    "refund_facts",
    "placed_orders",
    "paid_line_facts",
    "item_traffic",
    "ad_facts",
    "stock_facts",
)


@dataclass(frozen=True, slots=True)
class Mart:
    """One `.sql` file with what its header says: `kept` is `by month`, `whole` or `no` (computed when asked)."""

    name: str
    sql: str
    kept: str
    reads: tuple[str, ...]


@cache
def marts() -> tuple[Mart, ...]:
    """Every mart, those that others read first."""
    return tuple(_mart(name) for name in ORDER)


def _mart(name: str) -> Mart:
    text = sql_of(Path(__file__).parent / f"{name}.sql")
    said = dict(re.findall(r"^-- (kept|reads): (.+)$", text, flags=re.MULTILINE))
    sql = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    return Mart(name, sql, said["kept"].strip(), tuple(one.strip() for one in said["reads"].split(",")))


def refresh(home: Home, shop: str) -> int:
    """Makes the kept marts of one shop agree with its tables; how many Parquet files had to be made.

    Raises WarehouseIsBusy when another writer does not finish.
    """
    with Catalogue(home) as catalogue:
        if not _stale(catalogue, shop)[0]:
            return 0
    with pen(home), Catalogue(home) as catalogue, engine(home) as duck:
        wanted, gone = _stale(catalogue, shop)
        made = [_make(duck, home, catalogue, mart, shop, month, made_of) for mart, month, made_of in wanted]
        with catalogue.writing():
            catalogue.replace_mart_parts(shop=shop, gone=gone, made=made)
    return len(made)


def _stale(catalogue: Catalogue, shop: str) -> tuple[list[tuple[Mart, str, str]], list[MartPart]]:
    """The (mart, month, fingerprint of its sources) that have to be made, and the parts that have lost their source."""
    parts = catalogue.parts(shops=(shop,))
    there = {(part.mart, part.month): part for part in catalogue.mart_parts(shop=shop)}
    wanted, valid = [], set()
    for mart in marts():
        for month in _months_of(mart, parts):
            valid.add((mart.name, month))
            made_of = _made_of(mart, _sources(mart, parts, month))
            known = there.get((mart.name, month))
            if known is None or known.made_of != made_of:
                wanted.append((mart, month, made_of))
    gone = [part for key, part in there.items() if key not in valid]
    return wanted, gone


def _months_of(mart: Mart, parts: list[Part]) -> list[str]:
    if mart.kept == "by month":
        return sorted({part.month for part in parts if part.table == mart.reads[0]})
    return [WHOLE] if mart.kept == "whole" else []


def _sources(mart: Mart, parts: list[Part], month: str) -> list[Part]:
    """The files one month of a mart is made of: that month of the dated tables, rows without a month, whole tables."""
    return [
        part
        for part in parts
        if part.table in mart.reads and (mart.kept == "whole" or part.month in (month, UNKNOWN_MONTH, WHOLE))
    ]


def _made_of(mart: Mart, sources: Iterable[Part]) -> str:
    """Changes exactly when a source file or the SQL changes: files of the lake are never written twice."""
    named = mart.sql + "\n".join(sorted(part.file for part in sources))
    return hashlib.sha256(named.encode()).hexdigest()


def _make(duck: Engine, home: Home, catalogue: Catalogue, mart: Mart, shop: str, month: str, made_of: str) -> MartPart:
    parts = _sources(mart, catalogue.parts(shops=(shop,)), month)
    for name in mart.reads:
        view_of_stored(duck, home, [part for part in parts if part.table == name], table=BY_NAME[name], name=name)
    file = f"{mart.name}/shop={quote(shop, safe='')}/month={month}/{uuid.uuid4().hex}.parquet"
    rows = duck.write_parquet(mart.sql, home.marts / file)
    return MartPart(mart.name, shop, month, file, rows, made_of)


def open_marts(duck: Engine, home: Home, shops: tuple[str, ...]) -> None:
    """Views over every canonical table and every mart for these shops, from one state of the catalogue."""
    with Catalogue(home) as catalogue:
        parts = catalogue.parts(shops=shops)
        kept = [part for shop in shops for part in catalogue.mart_parts(shop=shop)]
    for table in ALL:
        view_of_stored(duck, home, [part for part in parts if part.table == table.name], table=table, name=table.name)
    for mart in marts():
        files = [str(home.marts / part.file) for part in kept if part.mart == mart.name]
        if mart.kept == "no" or not files:
            duck.run(f"CREATE OR REPLACE VIEW {mart.name} AS {mart.sql}")
        else:
            duck.view_of_files(mart.name, files)
