"""What the lake knows of a mall shop already: what its days came to, how far they reach, what its goods cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from duoshou.bridges.values import ItemTrade, ShopTrade
from duoshou.kernel.home import Home
from duoshou.warehouse.facade import Engine, reading, shops

SQL = Path(__file__).parent / "sql"


@dataclass(frozen=True, slots=True)
class Trade:
    """Some days of one shop, added up from its orders: by day, and by day and product."""

    of_shop: dict[date, ShopTrade]
    of_items: dict[tuple[date, str], ItemTrade]


def trade_of(home: Home, shop: str, days: Iterable[date]) -> Trade:
    """What these days came to. Raises WarehouseIsBusy."""
    asked: dict[str, object] = {"days": sorted(days)}
    with _lake_of(home, shop) as lake:
        if lake is None:
            return Trade({day: ShopTrade(day, 0, 0, 0, 0, 0, 0, 0, 0) for day in days}, {})
        shop_rows = [ShopTrade(*_whole(row)) for row in lake.rows(_sql("lake_shop_trade"), asked)]
        item_rows = [ItemTrade(*_whole(row)) for row in lake.rows(_sql("lake_item_trade"), asked)]
    return Trade({row.day: row for row in shop_rows}, {(row.day, row.item_id): row for row in item_rows})


def last_day_of(home: Home, shop: str) -> date | None:
    """The last day of which the lake has a report by the mall; None while it has none. Raises WarehouseIsBusy."""
    return _day(home, shop, "SELECT max(day) FROM shop_days WHERE platform = 'mall'")


def first_order_day_of(home: Home, shop: str) -> date | None:
    """The day of the first order of the mall; None while there is none. Raises WarehouseIsBusy."""
    return _day(home, shop, "SELECT min(ordered_day) FROM orders WHERE platform = 'mall'")


def costs_of(home: Home, shop: str) -> dict[str, int]:
    """What a piece of each SKU costs by the latest row the lake has. Raises WarehouseIsBusy."""
    with _lake_of(home, shop) as lake:
        if lake is None:
            return {}
        rows = lake.rows("SELECT item_code, arg_max(cost_fen, valid_from) FROM product_costs GROUP BY item_code")
    return {str(code): int(cost_fen) for code, cost_fen in rows}


def _day(home: Home, shop: str, sql: str) -> date | None:
    with _lake_of(home, shop) as lake:
        [(day,)] = lake.rows(sql) if lake is not None else [(None,)]
    return day if isinstance(day, date) else None


@contextmanager
def _lake_of(home: Home, shop: str) -> Iterator[Engine | None]:
    """The lake, open on the shop; None while it has nothing of it."""
    if all(known.name != shop for known in shops(home)):
        yield None
        return
    with reading(home, (shop,)) as lake:
        yield lake


@cache
def _sql(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def _whole(row: tuple[Any, ...]) -> list[Any]:
    """Sums come as huge whole numbers; days and words stay what they are."""
    return [cell if isinstance(cell, (date, str)) else int(cell) for cell in row]
