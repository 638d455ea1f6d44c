"""Rows into the lake: by natural key, whole months at a time, nothing written when nothing is new."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.warehouse.engine.catalogue import Part, shop_folder
from duoshou.warehouse.engine.duck import Engine, literal, quoted
from duoshou.warehouse.engine.kept import RANK, kept_values
from duoshou.warehouse.files.settled import folders_made, settled
from duoshou.warehouse.tables import BY_NAME
from duoshou.warehouse.tables.table import OWN_LISTS, UNKNOWN_MONTH, Table


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge would change: counts of rows, and the Parquet files that are to count from now on.

    `older` rows stepped back and were not taken; `moved` ones now lie in another month.
    """

    new: int
    changed: int
    unchanged: int
    older: int
    moved: int
    parts: tuple[Part, ...]


# Each only waits for the disk, which writes several files down together.
MOST_SETTLED_AT_ONCE = 4


def view_of_stored(duck: Engine, home: Home, parts: list[Part], *, table: Table, name: str) -> None:
    """A view called `name` with every column of `table`, `shop` and `filed_month`: the stored rows, or none."""
    if not parts:
        duck.run(view_of_nothing(table, name=name))
        return
    files = [str(home.lake / part.file) for part in parts]
    duck.view_of_files(name, files, at_least=_nothing(table) if table.has_grown else "")


def view_of_nothing(table: Table, *, name: str = "") -> str:
    """The statement that makes such a view without rows, called as the table where no name is given."""
    return f"CREATE OR REPLACE VIEW {name or table.name} AS {_nothing(table)}"


def _nothing(table: Table) -> str:
    columns = ", ".join(f"CAST(NULL AS {column.type}) AS {column.name}" for column in table.columns)
    return f"SELECT CAST(NULL AS VARCHAR) AS shop, CAST(NULL AS VARCHAR) AS filed_month, {columns} WHERE false"


def merge(
    duck: Engine,
    home: Home,
    *,
    table: Table,
    shop: str,
    stored_parts: list[Part],
    provided: tuple[str, ...],
    kept: tuple[str, ...] = (),
    whole: tuple[str, ...] = (),
) -> Merged:
    """Merges the relation `staged` (one row per key; the columns in `provided` and `filed_by`) into the stored rows.

    Columns that the file does not provide keep what is stored; so, of those it does, do the ones in `kept`, which it
    tells in part only, as far as `kept_values` says. A status that steps back is not taken. `whole` names the
    columns by which the file is complete: stored rows of the same order that the file no longer has go away, unless the
    order is in the relation `unsound`. The Parquet files are written; they count only when the caller puts the parts
    into
    the catalogue.
    """
    view_of_stored(duck, home, stored_parts, table=table, name="stored")
    if not stored_parts:
        return _take_all_as_new(duck, home, table=table, shop=shop, provided=provided)
    _compare(duck, table, provided=provided, kept=kept)
    _find_vanished(duck, table, whole=whole)
    new, changed, same, older, moved = duck.one(
        f"""SELECT count(*) FILTER (WHERE outcome = 'new'), count(*) FILTER (WHERE outcome = 'changed'),
        count(*) FILTER (WHERE outcome IN ('same', 'older')), count(*) FILTER (WHERE outcome = 'older'),
        count(*) FILTER (WHERE outcome = 'changed' AND stored_month <> {_month(table)}) FROM compared"""
    )
    (vanished,) = duck.one("SELECT count(*) FROM vanished")
    parts = _write_touched(duck, home, table=table, shop=shop) if new or changed or vanished else ()
    duck.forget("compared")
    duck.run("DROP TABLE vanished")
    return Merged(new, changed, same, older, moved, parts)


def _month(table: Table) -> str:
    """SQL for the month in which a row is filed."""
    return f"coalesce(strftime({table.filed_by}, '%Y-%m'), '{UNKNOWN_MONTH}')" if table.filed_by else "'all'"


def _lies_in(table: Table, month: str) -> str:
    """SQL for whether a row is filed in `month`, without spelling out the month of every row."""
    if not table.filed_by:
        return "true"
    if month == UNKNOWN_MONTH:
        return f"{table.filed_by} IS NULL"
    first = f"DATE '{month}-01'"
    return f"({table.filed_by} >= {first} AND {table.filed_by} < {first} + INTERVAL 1 MONTH)"


def _find_vanished(duck: Engine, table: Table, *, whole: tuple[str, ...]) -> None:
    """The relation `vanished`: keys and months of stored rows that a complete file no longer has."""
    keys = ", ".join(table.key)
    gone = "WHERE false"
    if whole:
        group = ", ".join(whole)
        gone = f"""SEMI JOIN staged USING ({group}) ANTI JOIN unsound USING (order_id)
        ANTI JOIN staged USING ({keys})"""
    duck.run(f"CREATE TABLE vanished AS SELECT {keys}, filed_month FROM stored {gone}")


def _take_all_as_new(duck: Engine, home: Home, *, table: Table, shop: str, provided: tuple[str, ...]) -> Merged:
    """The same where nothing is stored yet: every staged row is new, and none is compared."""
    columns = ", ".join(
        name if name in (*provided, table.filed_by) else f"CAST(NULL AS {table.column(name).type}) AS {name}"
        for name in table.column_names
    )
    duck.run(f"CREATE VIEW arriving AS SELECT {columns} FROM staged")
    months = duck.rows(f"SELECT DISTINCT m FROM ({_months_of(table, 'arriving')}) ORDER BY m")
    parts = _write_months(duck, home, table=table, shop=shop, months=months, beside_stored=False)
    duck.run("DROP VIEW arriving")
    return Merged(sum(part.rows for part in parts), 0, 0, 0, 0, parts)


def _compare(duck: Engine, table: Table, *, provided: tuple[str, ...], kept: tuple[str, ...]) -> None:
    """The relation `compared`: the row as it shall be, its outcome, and the month in which the stored one lies."""
    on = " AND ".join(f"incoming.{key} IS NOT DISTINCT FROM known.{key}" for key in table.key)
    # The day may be borrowed from the order; a row without one keeps the day it has.
    told = [name for name in provided if name not in table.key and name != table.filed_by]
    staying = kept_values(table, kept, told=[name for name in told if name not in kept]) if kept else {}
    value = {name: staying.get(name, f"incoming.{name}") for name in provided}
    differs = " OR ".join(f"{value[name]} IS DISTINCT FROM known.{name}" for name in told) or "false"
    if table.filed_by is not None:
        day = table.filed_by
        value[day] = staying.get(day, f"coalesce(incoming.{day}, known.{day})")
        if day not in table.key:
            differs += f" OR {value[day]} IS DISTINCT FROM known.{day}"
    steps_back = _is_older(table, told)
    if "status" in told and table.name == "orders":
        steps_back = _steps_back(told, kept)
    columns = ", ".join(
        f"CASE WHEN {steps_back} THEN known.{name} ELSE {value[name]} END AS {name}"
        if name in value
        else f"known.{name} AS {name}"
        for name in table.column_names
    )
    key = table.key[0]
    duck.run(
        f"""CREATE TABLE compared AS SELECT {columns}, known.filed_month AS stored_month,
        CASE WHEN known.{key} IS NULL THEN 'new' WHEN {steps_back} THEN 'older' WHEN {differs} THEN 'changed' ELSE
        'same' END AS outcome
        FROM staged AS incoming LEFT JOIN (SELECT * FROM stored SEMI JOIN staged USING ({", ".join(table.key)})) AS
        known ON {on}"""
    )


def _steps_back(told: list[str], kept: tuple[str, ...]) -> str:
    """SQL for whether the incoming order is an earlier word on the known one: less far on, or as far and of the same
    amounts with less given back. Money that went back does not come again; where it was more than was paid, or an
    amount differs as well, the known row was a mistake, and is corrected."""
    incoming, known = RANK.format(status="incoming.status"), RANK.format(status="known.status")
    back = f"{incoming} < {known}"
    if {"refund_fen", "paid_fen", "ordered_fen"} <= {*told} - {*kept}:
        back += f""" OR ({incoming} = {known} AND coalesce(incoming.refund_fen, 0) < known.refund_fen
            AND known.refund_fen <= known.paid_fen AND incoming.paid_fen = known.paid_fen
            AND incoming.ordered_fen IS NOT DISTINCT FROM known.ordered_fen)"""
    return f"coalesce({back}, false)"


def _is_older(table: Table, told: list[str]) -> str:
    """SQL for whether the incoming row says less than the known one, by the first column of `older_by` that both
    know."""
    older = "false"
    for name in reversed([name for name in table.older_by if name in told]):
        both = f"incoming.{name} IS NOT NULL AND known.{name} IS NOT NULL"
        if name in table.counted_by_platforms:
            both += f" AND incoming.platform <> '{OWN_LISTS}'"
        older = f"CASE WHEN {both} THEN incoming.{name} < known.{name} ELSE {older} END"
    return older


def _write_touched(duck: Engine, home: Home, *, table: Table, shop: str) -> tuple[Part, ...]:
    """One new Parquet file for every month that gains, loses or changes a row."""
    duck.run("CREATE VIEW arriving AS SELECT * EXCLUDE (outcome) FROM compared WHERE outcome IN ('new', 'changed')")
    months = duck.rows(
        f"""SELECT DISTINCT m FROM ({_months_of(table, "arriving")}
        UNION ALL SELECT stored_month FROM arriving UNION ALL SELECT filed_month FROM vanished)
        WHERE m IS NOT NULL ORDER BY m"""
    )
    parts = _write_months(duck, home, table=table, shop=shop, months=months, beside_stored=True)
    duck.run("DROP VIEW arriving")
    return parts


def _months_of(table: Table, relation: str) -> str:
    """SQL for the months in which rows are filed, spelled out once a day and not once a row."""
    days = f"(SELECT DISTINCT {table.filed_by} FROM {relation})" if table.filed_by else f"(FROM {relation} LIMIT 1)"
    return f"SELECT {_month(table)} AS m FROM {days}"


def rewritten(
    duck: Engine,
    home: Home,
    part: Part,
    changed: dict[str, str],
    *,
    kept_when: str = "true",
    parameters: Mapping[str, object] | None = None,
) -> Part:
    """The same rows (of which `kept_when` is true) as a new file, with the columns in `changed` as their SQL over the
    old ones gives them."""
    table = BY_NAME[part.table]
    view_of_stored(duck, home, [part], table=table, name="stored")
    columns = ", ".join(f"{changed.get(name, name)} AS {name}" for name in table.column_names)
    file = _new_file(table, shop=part.shop, month=part.month)
    rows = duck.write_parquet(
        f"SELECT shop, filed_month, {columns} FROM stored WHERE {kept_when}", home.lake / file, parameters
    )
    return replace(part, file=file, rows=rows)


def _new_file(table: Table, *, shop: str, month: str) -> str:
    return f"{table.name}/shop={shop_folder(shop)}/month={month}/{uuid.uuid4().hex}.parquet"


def _write_months(
    duck: Engine, home: Home, *, table: Table, shop: str, months: list[tuple[str]], beside_stored: bool
) -> tuple[Part, ...]:
    """One file for each month, several at once: most months are too small for more than one processor, and while the
    disk has one to write down the next is made."""
    files = {month: _new_file(table, shop=shop, month=month) for (month,) in months}
    folders_made([(home.lake / file).parent for file in files.values()])
    with ThreadPoolExecutor(max_workers=MOST_SETTLED_AT_ONCE) as disk:
        settling: list[Future[Path]] = []

        def settle(unfinished: Path, file: Path) -> None:
            settling.append(disk.submit(settled, unfinished, file))

        def written(own: Engine, month: str) -> Part:
            select = _rows_of_month(table, shop=shop, month=month, beside_stored=beside_stored)
            rows = own.write_parquet(select, home.lake / files[month], settle=settle)
            return Part(table.name, shop, month, files[month], rows)

        parts = tuple(duck.at_once(written, list(files)))
        for one in settling:
            one.result()
    return parts


def _rows_of_month(table: Table, *, shop: str, month: str, beside_stored: bool) -> str:
    """SQL for all rows of a month as they shall lie, in their order."""
    columns, keys = ", ".join(table.column_names), ", ".join(table.key)
    by = [*([table.filed_by] if table.filed_by else []), *table.key]
    rows = f"SELECT {columns} FROM arriving WHERE {_lies_in(table, month)}"
    if beside_stored:
        rows = f"""SELECT {columns} FROM stored ANTI JOIN arriving USING ({keys})
            ANTI JOIN vanished USING ({keys}) WHERE filed_month = {literal(month)} UNION ALL {rows}"""
    in_order = f"FROM ({rows}) ORDER BY {', '.join(quoted(name) for name in dict.fromkeys(by))}"
    return f"SELECT {_one_word(shop)} AS shop, {_one_word(month)} AS filed_month, * FROM ({in_order})"


def _one_word(text: str) -> str:
    """SQL for a text that all rows of a file share, as a type of this one word: it is written down once and not looked
    up anew for each row."""
    return f"CAST({literal(text)} AS ENUM ({literal(text)}))"
