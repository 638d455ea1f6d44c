"""What columns are called in the exports that are known: the labels that importers read straight into a table."""

from __future__ import annotations

from collections.abc import Iterable

from duoshou.warehouse.importers.importer import Importer, Target, label

# Sales are told by the lines and by the order they belong to.
TABLES_OF_SALES = ("order_lines", "orders")
OF_SALES = {"price_fen": "price", "amount_fen": "amount"}
NOT_OF_SALES = frozenset(("line_key", "paid_at", "ordered_day"))


def read_straight(importer: Importer) -> dict[str, set[tuple[str, str]]]:
    """By the name of a source, the tables and columns that it fills as it stands."""
    filled: dict[str, set[tuple[str, str]]] = {source.name: set() for source in importer.sources}
    for target in importer.targets:
        for source in filled:
            filled[source] |= {(target.table, column) for column in _columns_of(target, source)}
    return filled


def _columns_of(target: Target, source: str) -> set[str]:
    named = {column for column, sql in target.shaped.items() if sql.strip() in (source, f"fen({source})")}
    return named | ({source} if source not in target.shaped else set())


def every_known_label(importers: Iterable[Importer]) -> frozenset[str]:
    """All labels of all known exports."""
    return frozenset(label(one) for importer in importers for source in importer.sources for one in source.labels)


def known_labels(importers: Iterable[Importer], table: str) -> dict[str, dict[str, int]]:
    """By column of the table (or of sales), how many known exports call it by which label."""
    tables = TABLES_OF_SALES if table == "sales" else (table,)
    known: dict[str, dict[str, int]] = {}
    for importer in importers:
        if not any(target.table in tables for target in importer.targets):
            continue
        straight = read_straight(importer)
        for source in importer.sources:
            for of_table, column in straight[source.name]:
                if of_table not in tables or (table == "sales" and column in NOT_OF_SALES):
                    continue
                called = known.setdefault(OF_SALES.get(column, column) if table == "sales" else column, {})
                for one in source.labels:
                    called[label(one)] = called.get(label(one), 0) + 1
    return known
