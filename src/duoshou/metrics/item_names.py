"""What items are called: the latest title that any list has for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from duoshou.kernel.periods import Period
from duoshou.metrics.compile import ITSELF
from duoshou.warehouse.facade import Engine

TELL_TITLES = {
    "stock_facts": "stock_counts",
    "ad_facts": "ad_days",
    "item_traffic": "item_days",
    "paid_lines": "orders",
}
"""The marts that say what an item is called, the one that is believed most last, each with the table it is made of."""


def item_names(
    duck: Engine, period: Period, items: Sequence[str] | None = None, *, instead: Mapping[str, str] = ITSELF
) -> dict[str, str]:
    """The latest title of each item of the period, or of these `items` alone; of several on the same day always
    the same one. `instead`: by mart a table with all of its rows of the period."""
    named: dict[str, object] = {"start": period.start, "end": period.end}
    among = ""
    if items is not None:
        named["items"], among = list(items), "AND item IN (SELECT unnest($items))"
    names: dict[str, str] = {}
    for mart, table in TELL_TITLES.items():
        if duck.has_no_row(table):
            continue
        found = duck.rows(
            f"""SELECT item, arg_max(title, (day, title)) FROM {instead.get(mart, mart)}
            WHERE day < $end AND (day >= $start OR '{mart}' = 'stock_facts') AND title IS NOT NULL {among}
            GROUP BY item""",
            named,
        )
        names |= {str(item): str(title) for item, title in found}
    return names
