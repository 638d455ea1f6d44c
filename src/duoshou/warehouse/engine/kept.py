"""What becomes of a column that a file can reckon in part only: it lacks a source that earlier files had."""

from __future__ import annotations

from collections.abc import Collection

from duoshou.warehouse.tables.orders import STATUS_RANK
from duoshou.warehouse.tables.table import Table

RANKS = " ".join(f"WHEN '{status}' THEN {rank}" for status, rank in STATUS_RANK.items())
RANK = f"(CASE {{status}} {RANKS} END)"

COUNTED_UNITS = frozenset(("fen", "count", "ratio", "number"))


def kept_values(table: Table, kept: Collection[str], *, told: Collection[str]) -> dict[str, str]:
    """SQL for each column in `kept`, over the rows `incoming` and `known` (whose key is NULL where none is stored).

    What is known stays. Nought and blank stay too, unless the row has moved on in a column of `told`, which the file
    tells in full: an order that was not paid before and now is has to have an amount. A status only goes further.
    """
    states = {name: _further(name) for name in kept if name == "status"}
    moved = [f"incoming.{name} IS DISTINCT FROM known.{name}" for name in told]
    moved += [f"{state} IS DISTINCT FROM known.{name}" for name, state in states.items()]
    has_moved = " OR ".join(moved) or "false"
    is_new = f"known.{table.key[0]} IS NULL"
    values = {}
    for name in kept:
        blank = f"known.{name} IS NULL"
        if table.column(name).unit in COUNTED_UNITS:
            blank += f" OR known.{name} = 0"
        values[name] = (
            f"CASE WHEN {is_new} THEN incoming.{name} WHEN ({blank}) AND ({has_moved}) THEN incoming.{name}"
            f" ELSE known.{name} END"
        )
    return values | states


def _further(name: str) -> str:
    """SQL for the status that is further on; one whose place among the others nobody knows opens no closed row."""
    incoming, known = f"incoming.{name}", f"known.{name}"
    ranks = f"{RANK.format(status=incoming)} <= {RANK.format(status=known)}"
    back = f"{incoming} IS NULL OR {known} = 'closed' OR {ranks}"
    return f"CASE WHEN {back} THEN {known} ELSE {incoming} END"
