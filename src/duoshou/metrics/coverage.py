"""Which days of which shops a table covers, so that a zero can be told from not knowing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from duoshou.kernel.periods import Period
from duoshou.warehouse.facade import Engine
from duoshou.warehouse.tables import BY_NAME


@dataclass(frozen=True, slots=True)
class Coverage:
    """The covered (shop, day) pairs of one table within one period, out of `expected` pairs.

    `many_platforms`: some shop has day reports from more than one platform. `says`: some row says what was asked for.
    """

    pairs: frozenset[tuple[str, date]]
    expected: int
    many_platforms: bool = False
    says: bool = True


def coverage(
    duck: Engine,
    table_name: str,
    period: Period,
    shops: tuple[str, ...],
    *,
    lasting: bool = False,
    covered_when: str = "true",
) -> Coverage:
    """Day reports cover the days they have rows for, where some of them say something (`covered_when`) those of which
    they do; other lists cover every day between their first and their last,
    and where their last word stands until the next one (`lasting`), every day after it too."""
    table = BY_NAME[table_name]
    expected = len(shops) * period.length_days
    if table.every_day:
        found = duck.rows(
            f"""SELECT DISTINCT shop, {table.filed_by}, platform, {covered_when} AS says FROM {table.name}
            WHERE {table.filed_by} >= $start AND {table.filed_by} < $end AND list_contains($shops, shop)
            QUALIFY says OR NOT bool_or(says) OVER ()""",
            {"start": period.start, "end": period.end, "shops": list(shops)},
        )
        platforms = {(shop, platform) for shop, _, platform, _ in found}
        many = len(platforms) > len({shop for shop, _ in platforms})
        says = any(said for *_, said in found)
        return Coverage(frozenset((shop, day) for shop, day, *_ in found), expected, many, says)
    pairs = frozenset(
        (shop, day)
        for shop, first, last in _first_and_last(duck, table.name, str(table.filed_by))
        if shop in shops
        for day in period.days()
        if first <= day and (lasting or day <= last)
    )
    return Coverage(pairs, expected)


# An engine answers from one state of the lake, so what a list covers stays the same for as long as it is open.
_SPANS: WeakKeyDictionary[Engine, dict[str, list[tuple[str, date, date]]]] = WeakKeyDictionary()


def _first_and_last(duck: Engine, table: str, filed_by: str) -> list[tuple[str, date, date]]:
    """Of each shop the first and the last day of a list; read once, as that looks at every row."""
    known = _SPANS.setdefault(duck, {})
    if table not in known:
        known[table] = [
            (str(shop), first, last)
            for shop, first, last in duck.rows(
                f"SELECT shop, min({filed_by}), max({filed_by}) FROM {table} GROUP BY shop"
            )
            if first is not None
        ]
    return known[table]
