"""How far the rows reach and where they have holes: the facts on which a reader may trust a number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from duoshou.kernel.home import Home
from duoshou.warehouse.engine.catalogue import Catalogue
from duoshou.warehouse.engine.duck import engine
from duoshou.warehouse.engine.merge import view_of_stored
from duoshou.warehouse.ledger import deliveries
from duoshou.warehouse.tables import ALL
from duoshou.warehouse.tables.table import Table
from duoshou.warehouse.values import Freshness


def freshness(home: Home, shops: Sequence[str]) -> tuple[Freshness, ...]:
    """For each shop and each dated kind of rows it has: first and last day, missing days inside, when the last file
    came."""
    arrived = _last_arrivals(home)
    found = []
    with Catalogue(home) as catalogue, engine(home) as duck:
        for shop in shops:
            for table in ALL:
                parts = catalogue.parts(shops=(shop,), table=table.name)
                if not parts or table.filed_by is None:
                    continue
                view_of_stored(duck, home, parts, table=table, name="stored")
                days = [
                    day
                    for (day,) in duck.rows(
                        f"SELECT DISTINCT {table.filed_by} FROM stored WHERE {table.filed_by} IS NOT NULL ORDER BY 1"
                    )
                ]
                if days:
                    rows = sum(part.rows for part in parts)
                    found.append(_freshness(shop, table, days, rows, arrived.get((shop, table.name))))
    return tuple(found)


def _freshness(shop: str, table: Table, days: list[date], rows: int, received_at: datetime | None) -> Freshness:
    there = set(days)
    span = [days[0] + timedelta(days=step) for step in range((days[-1] - days[0]).days + 1)]
    missing = tuple(day for day in span if day not in there) if table.every_day else ()
    return Freshness(shop, table.name, table.words, days[0], days[-1], missing, rows, received_at)


def _last_arrivals(home: Home) -> dict[tuple[str, str], datetime]:
    """When the last accepted file of each shop and kind came; a kind is called after the table it mainly fills."""
    arrivals: dict[tuple[str, str], datetime] = {}
    for delivery in deliveries(home, limit=10_000):
        if delivery.receipt.refused is None and delivery.receipt.kind:
            for table in FED_BY.get(delivery.receipt.kind, (delivery.receipt.kind,)):
                arrivals.setdefault((delivery.shop, table), delivery.received_at)
    return arrivals


FED_BY = {"sales": ("orders", "order_lines", "refunds")}
