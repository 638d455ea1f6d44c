"""The files that the rows of a table came from, as the warehouse keeps them in its ledger."""

from __future__ import annotations

from collections.abc import Collection

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.loop.standing_tables.values import FileBehind
from duoshou.warehouse.facade import deliveries

MOST_FILES = 500
LAST_PART = "/"
FILLED_BY = {"orders": ("orders", "order_lines", "refunds")}
"""What a table's facts are read from besides the files that are called like it."""


def files_behind(
    home: Home, *, shops: tuple[str, ...], period: Period, tables: Collection[str]
) -> tuple[FileBehind, ...]:
    """Files that fill these tables with rows of the period, the newest first."""
    fed = {kind for table in tables for kind in FILLED_BY.get(table, (table,))}
    found = [one for shop in shops for one in deliveries(home, shop=shop, limit=MOST_FILES)]
    listed = (
        FileBehind(
            name=one.receipt.path.rsplit(LAST_PART, 1)[-1],
            shop=one.shop,
            kind=one.receipt.kind or "",
            report=one.receipt.kind_words or Words(one.receipt.kind or "", one.receipt.kind or ""),
            first_day=one.receipt.first_day,
            last_day=one.receipt.last_day,
            rows=one.receipt.rows_accepted,
            received_at=one.received_at,
        )
        for one in found
        if one.receipt.refused is None
        and one.receipt.kind in fed
        and (one.receipt.first_day is None or one.receipt.first_day < period.end)
        and (one.receipt.last_day is None or one.receipt.last_day >= period.start)
    )
    return tuple({(one.name, one.shop, one.report, one.rows): one for one in listed}.values())
