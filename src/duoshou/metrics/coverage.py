"""Which days of which shops a table covers, so that a zero can be told from not knowing."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from functools import cache

from duoshou.kernel.periods import Period
from duoshou.metrics.catalogue import declared
from duoshou.warehouse.facade import Engine
from duoshou.warehouse.tables import BY_NAME
from duoshou.warehouse.tables.table import Table

EVERY_ROW = "true"


@dataclass(frozen=True, slots=True)
class Coverage:
    """The covered (shop, day) pairs of one table within one period, out of the `length_days` of each of `shops`.

    `many_platforms`: some shop has day reports from more than one platform. `says`: some row says what was asked for.
    """

    pairs: frozenset[tuple[str, date]]
    shops: tuple[str, ...]
    length_days: int
    many_platforms: bool = False
    says: bool = True

    @property
    def expected(self) -> int:
        """How many pairs there would be if nothing were missing."""
        return len(self.shops) * self.length_days


@dataclass(frozen=True, slots=True)
class _Reported:
    """Every day of a table of day reports, oldest first: of which shop on which platform, and which of the `conditions`
    some row of it fulfils."""

    conditions: tuple[str, ...]
    days: tuple[date, ...]
    rows: tuple[tuple[str, str, tuple[bool, ...]], ...]

    def within(self, period: Period, shops: tuple[str, ...], condition: str) -> list[tuple[date, str, str, bool]]:
        """Day, shop, platform, and whether the condition is fulfilled."""
        first, end = bisect_left(self.days, period.start), bisect_left(self.days, period.end)
        place = self.conditions.index(condition)
        told = zip(self.days[first:end], self.rows[first:end], strict=True)
        return [(day, shop, platform, said[place]) for day, (shop, platform, said) in told if shop in shops]


def coverage(
    duck: Engine,
    table_name: str,
    period: Period,
    shops: tuple[str, ...],
    *,
    lasting: bool = False,
    covered_when: str = EVERY_ROW,
    dated_by: str = "",
) -> Coverage:
    """Day reports cover the days they have rows for, where some of them say something (`covered_when`) those of which
    they do; other lists cover every day between their first and their last,
    and where their last word stands until the next one (`lasting`), every day after it too. `dated_by`:
    another of its days, by which such a list is looked at."""
    table = BY_NAME[table_name]
    if table.every_day:
        told = _reported(duck, table, covered_when).within(period, shops, covered_when)
        says = any(said for *_, said in told)
        found = [(shop, day, platform) for day, shop, platform, said in told if said or not says]
        platforms = {(shop, platform) for shop, _, platform in found}
        many = len(platforms) > len({shop for shop, _ in platforms})
        return Coverage(frozenset((shop, day) for shop, day, _ in found), shops, period.length_days, many, says)
    pairs = frozenset(
        (shop, day)
        for shop, first, last in _first_and_last(duck, table, dated_by or table.filed_by)
        if shop in shops
        for day in period.days()
        if first <= day and (lasting or day <= last)
    )
    return Coverage(pairs, shops, period.length_days)


def _reported(duck: Engine, table: Table, covered_when: str) -> _Reported:
    """Read once for all columns that somebody measures: a page asks for a dozen of them."""
    conditions = _conditions(table.name)
    if covered_when not in conditions:
        conditions = (covered_when,)
    return duck.once(("days reported", table.name, conditions), lambda: _read_reported(duck, table, conditions))


def _read_reported(duck: Engine, table: Table, conditions: tuple[str, ...]) -> _Reported:
    fulfilled = ", ".join(f"coalesce(bool_or({condition}), false)" for condition in conditions)
    rows = duck.rows(
        f"""SELECT {table.filed_by} AS day, shop, platform, {fulfilled} FROM {table.name}
        WHERE {table.filed_by} IS NOT NULL GROUP BY ALL ORDER BY ALL"""
    )
    return _Reported(
        conditions,
        tuple(day for day, *_ in rows),
        tuple((str(shop), str(platform), tuple(said)) for _, shop, platform, *said in rows),
    )


@cache
def _conditions(table_name: str) -> tuple[str, ...]:
    """What the measures of every metric ask of the rows of a table."""
    measures = (measure for one in declared().values() for measure in one.measures if measure.covered_by == table_name)
    return tuple(sorted({EVERY_ROW, *(measure.covered_when or EVERY_ROW for measure in measures)}))


def _first_and_last(duck: Engine, table: Table, dated_by: str | None) -> list[tuple[str, date, date]]:
    """Of each shop the first and the last day of a list; read once, as that looks at every row."""
    sql = f"SELECT shop, min({dated_by}), max({dated_by}) FROM {table.name} GROUP BY shop"
    return duck.once(
        ("first and last", table.name, dated_by),
        lambda: [(str(shop), first, last) for shop, first, last in duck.rows(sql) if first is not None],
    )
