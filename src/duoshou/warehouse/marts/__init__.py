"""Marts: one `.sql` file each. Kept ones are Parquet by shop and month, made again only where their sources changed."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.warehouse.engine.catalogue import Catalogue, MartPart, Part, Snapshot, shop_folder
from duoshou.warehouse.engine.duck import Engine, engine, sql_of, teach
from duoshou.warehouse.engine.merge import view_of_nothing, view_of_stored
from duoshou.warehouse.engine.pen import pen
from duoshou.warehouse.errors import MartsDoNotSettle
from duoshou.warehouse.tables import ALL, BY_NAME
from duoshou.warehouse.tables.table import UNKNOWN_MONTH

WHOLE = "all"
CHASED = 4

# Files are never written twice, so what was once true to its sources stays so; every page asks several times.
MOST_KNOWN = 64
_known_true: set[frozenset[str]] = set()

# A later mart may read an earlier one.
ORDER = (
    "paid_lines",
    "first_payments",
    "refund_facts",
    "refunds_of_paid",
    "placed_orders",
    "paid_line_facts",
    "paid_line_facts_of_buyers",
    "item_traffic",
    "ad_facts",
    "stock_facts",
    "stock_values",
    "stock_on_days",
    "source_traffic",
    "buyers_back",
    "settled_facts",
    "post_facts",
    "asked_refunds",
    "purchase_facts",
    "purchase_arrivals",
    "chat_facts",
    "chat_waits",
    "review_facts",
    "reply_facts",
    "rival_facts",
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


def fresh_snapshot(home: Home, shops: tuple[str, ...]) -> Snapshot:
    """Tables and marts of these shops that belong together, after the marts were made where their sources changed.

    While an import commits file after file this chases it a few times; then it waits until nobody writes. Raises
    WarehouseIsBusy when that takes too long.
    """
    for _ in range(CHASED):
        snapshot = _refreshed(home, shops)
        if snapshot is not None:
            return snapshot
    with pen(home):
        snapshot = _refreshed(home, shops) or _refreshed(home, shops)
    if snapshot is None:
        raise MartsDoNotSettle(shops="、".join(shops))
    return snapshot


def _refreshed(home: Home, shops: tuple[str, ...]) -> Snapshot | None:
    """A snapshot whose marts are true to its tables; None when a refresh was needed first."""
    with Catalogue(home) as catalogue:
        snapshot = catalogue.snapshot(shops)
    files = snapshot.files
    if files in _known_true:
        return snapshot
    stale = [shop for shop in shops if any(_stale(snapshot.of_shop(shop)))]
    for shop in stale:
        refresh(home, shop)
    if stale:
        return None
    if len(_known_true) >= MOST_KNOWN:
        _known_true.clear()
    _known_true.add(files)
    return snapshot


def refresh(home: Home, shop: str) -> int:
    """Makes the kept marts of one shop agree with its tables; how many Parquet files had to be made.

    Raises WarehouseIsBusy when another writer does not finish.
    """
    with pen(home, of="marts"), Catalogue(home) as catalogue, engine(home) as duck:
        snapshot = catalogue.snapshot((shop,))
        wanted, gone = _stale(snapshot)
        made = [_make(duck, home, snapshot, one, shop) for one in wanted]
        if made or gone:
            with catalogue.writing():
                catalogue.replace_mart_parts(shop=shop, gone=gone, made=made)
    return len(made)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One month of a mart that has to be made, and the fingerprint of what it is to be made of."""

    mart: Mart
    month: str
    made_of: str


def _stale(snapshot: Snapshot) -> tuple[list[Wanted], list[MartPart]]:
    """What has to be made for one shop, and the parts that have lost their source."""
    there = {(part.mart, part.month): part for part in snapshot.mart_parts}
    wanted, valid = [], set()
    for mart in marts():
        for month in _months_of(mart, snapshot.parts):
            valid.add((mart.name, month))
            made_of = _made_of(mart, _sources(mart, snapshot.parts, month))
            known = there.get((mart.name, month))
            if known is None or known.made_of != made_of:
                wanted.append(Wanted(mart, month, made_of))
    gone = [part for key, part in there.items() if key not in valid]
    return wanted, gone


def _months_of(mart: Mart, parts: Sequence[Part]) -> list[str]:
    if mart.kept == "by month":
        return sorted({part.month for part in parts if part.table == mart.reads[0]})
    return [WHOLE] if mart.kept == "whole" else []


def _sources(mart: Mart, parts: Sequence[Part], month: str) -> list[Part]:
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


def _make(duck: Engine, home: Home, snapshot: Snapshot, wanted: Wanted, shop: str) -> MartPart:
    mart, month = wanted.mart, wanted.month
    parts = _sources(mart, snapshot.parts, month)
    for name in mart.reads:
        view_of_stored(duck, home, [part for part in parts if part.table == name], table=BY_NAME[name], name=name)
    file = f"{mart.name}/shop={shop_folder(shop)}/month={month}/{uuid.uuid4().hex}.parquet"
    rows = duck.write_parquet(mart.sql, home.marts / file)
    return MartPart(mart.name, shop, month, file, rows, wanted.made_of)


def open_marts(duck: Engine, home: Home, snapshot: Snapshot) -> None:
    """Views over every canonical table and every mart of the snapshot, in a fresh engine."""
    teach(duck, _views_of_nothing())
    filled = set()
    for table in ALL:
        parts = [part for part in snapshot.parts if part.table == table.name]
        if parts:
            view_of_stored(duck, home, parts, table=table, name=table.name)
            filled.add(table.name)
    for mart in marts():
        files = [str(home.marts / part.file) for part in snapshot.mart_parts if part.mart == mart.name]
        if mart.kept != "no" and files:
            duck.view_of_files(mart.name, files)
        elif filled.isdisjoint(mart.reads):
            continue
        else:
            duck.run(_computed(mart))
        filled.add(mart.name)
    # Of one shop every buyer has one first payment; of several asked together, an earlier one may stand in another.
    several = len({part.shop for part in snapshot.parts}) > 1
    duck.run(f"CREATE OR REPLACE VIEW first_payments_elsewhere AS FROM first_payments WHERE {str(several).lower()}")


@cache
def _views_of_nothing() -> str:
    """The views where nothing was ever imported: of the fifty most are so in any shop."""
    return ";\n".join([*(view_of_nothing(table) for table in ALL), *map(_computed, marts())])


def _computed(mart: Mart) -> str:
    return f"CREATE OR REPLACE VIEW {mart.name} AS {mart.sql}"
