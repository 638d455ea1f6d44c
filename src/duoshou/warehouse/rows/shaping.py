"""What a target's columns are made of, and which of them may be reckoned while the rows are read."""

from __future__ import annotations

import re
from functools import lru_cache

import sqlglot
from sqlglot import exp

from duoshou.warehouse.engine.buyers import keyed
from duoshou.warehouse.importers.importer import Importer, Target
from duoshou.warehouse.tables import BY_NAME
from duoshou.warehouse.tables.table import Table

# Words for a state may still become ours, and a row's line be counted, after the row was read.
NOT_KNOWN_YET = frozenset(("status", "line"))
OVER_SEVERAL_ROWS = (exp.Window, exp.Query, exp.AggFunc)


def filling_of(target: Target, importer: Importer, table: Table) -> dict[str, str]:
    """SQL for every column of `table` that the target fills: its own expression, else the source of the same name.

    Persons are known by their keyed hash alone."""
    sources = {source.name for source in importer.sources} | {"platform"}
    grouped = bool(target.per)
    filling = {}
    for name in table.column_names:
        if name in target.shaped:
            filling[name] = target.shaped[name]
        elif name in sources and (not grouped or name in (*target.per, "platform")):
            filling[name] = name
        if name in filling and table.column(name).personal:
            filling[name] = keyed(filling[name])
    return filling


def columns_in(sql: str) -> set[str]:
    """The sources that an expression leans on."""
    found = _parsed(sql).find_all(exp.Column)
    return {column.name for column in found if not re.fullmatch(r"zone|platform|line", column.name)}


def reckoned_of(importer: Importer) -> dict[str, str]:
    """The columns of `typed` beside the sources: of each target whose rows are made one by one, what is more than a
    source or a word, so that it is worked out once for every row."""
    if importer.skipped_when:
        return {}
    found = {}
    for target in importer.targets:
        if is_row_by_row(target, importer):
            filling = filling_of(target, importer, BY_NAME[target.table])
            for name, sql in filling.items():
                if _is_reckoned(sql):
                    taken = f"CASE WHEN {target.where} THEN {sql} END" if target.where else sql
                    found[reckoned_name(target, importer, name)] = taken
    return found


def reckoned_name(target: Target, importer: Importer, name: str) -> str:
    """The column of `typed` that holds this one of the target."""
    return f"reckoned_{importer.targets.index(target)}_{name}"


def is_row_by_row(target: Target, importer: Importer) -> bool:
    """Whether every column that has to be reckoned follows from one row as it was read."""
    if target.per or importer.skipped_when:
        return False
    filling = filling_of(target, importer, BY_NAME[target.table])
    needed = [sql for sql in filling.values() if _is_reckoned(sql)] + ([target.where] if target.where else [])
    return all(_follows_from_the_row(_parsed(sql)) for sql in needed)


def selected_of(target: Target, importer: Importer, filling: dict[str, str]) -> str:
    """SQL for the target's columns over `taken`."""
    there = reckoned_of(importer)
    named = {name: reckoned_name(target, importer, name) for name in filling}
    return ", ".join(f"{one if (one := named[name]) in there else sql} AS {name}" for name, sql in filling.items())


@lru_cache(maxsize=1_000)
def _parsed(sql: str) -> exp.Expr:
    return sqlglot.parse_one(sql, dialect="duckdb")


def _is_reckoned(sql: str) -> bool:
    parsed = _parsed(sql)
    return not isinstance(parsed, exp.Column) and parsed.find(exp.Column) is not None


def _follows_from_the_row(parsed: exp.Expr) -> bool:
    names = {column.name.lower() for column in parsed.find_all(exp.Column)}
    return not names & NOT_KNOWN_YET and parsed.find(*OVER_SEVERAL_ROWS) is None
