"""What becomes of rows that are rows of one canonical table, with what the table needs and no column says."""

from __future__ import annotations

from typing import Any

from duoshou.warehouse.engine.duck import literal
from duoshou.warehouse.importers.importer import Reader, Source, Target
from duoshou.warehouse.mapping_checks import Checks
from duoshou.warehouse.tables import BY_NAME
from duoshou.warehouse.tables.table import Column, Table

READER_OF_UNIT: dict[str, Reader] = {
    "text": "words",
    "fen": "money",
    "count": "whole",
    "ratio": "rate",
    "number": "decimal",
    "day": "day",
    "moment": "moment",
}
READER_OF_NAME: dict[str, Reader] = {"stars": "stars"}
ORDERED_BY_STATUS = "CASE WHEN status IN ('placed', 'closed') THEN NULL ELSE ordered_at END"


def one_table(
    said: dict[str, Any], columns: dict[str, Any], refuse: Checks
) -> tuple[tuple[Source, ...], tuple[Target, ...]]:
    """The columns and the one target. Raises MappingIsWrong."""
    name = str(said["rows"])
    if name not in BY_NAME:
        refuse.because(f"rows = {name!r}：可用 use sales、{'、'.join(BY_NAME)}")
    table = BY_NAME[name]
    refuse.unknown("columns.", columns, frozenset(table.column_names))
    same = refuse.rules(said, "same_for_all")
    texts = frozenset(column.name for column in table.columns if column.unit == "text")
    refuse.unknown("same_for_all.", same, texts - columns.keys() - {"platform"})
    turns = _lines_by_turn(said, table, columns)
    needed = [key for key in table.key if key != "platform" and key not in same and key not in turns]
    for key in needed:
        if key not in columns:
            refuse.because(f"columns.{key} 缺少 is missing")
    sources = tuple(
        Source(one, refuse.labels(label, one), reader_of(table.column(one)), required=True, filled=one in needed)
        for one, label in columns.items()
    )
    shaped = {one: literal(str(text)) for one, text in same.items()} | turns
    shaped |= _paid_when_ordered(said, columns, refuse) | _days_of_moments(table, {**columns, **shaped})
    if said.get("buyers_are_people") is True and "buyer_id" in columns:
        shaped["buyer_id"] = hashed_buyer("buyer_id")
    return sources, (Target(table=name, counted=True, shaped=shaped),)


def hashed_buyer(sql: str) -> str:
    """SQL for somebody who is known again and not named."""
    return f"known_by(platform, {sql})"


def reader_of(column: Column) -> Reader:
    """Ids of platforms are numbers that a spreadsheet may have spoilt; a code of the shop's own may look like
    anything."""
    if column.name.endswith("_id"):
        return "id"
    return READER_OF_NAME.get(column.name) or READER_OF_UNIT[column.unit]


def _lines_by_turn(said: dict[str, Any], table: Table, columns: dict[str, Any]) -> dict[str, str]:
    """What tells rows of one key apart where the file numbers none: their turn within it."""
    if said.get("lines_by_turn") is not True:
        return {}
    turns = [key for key in table.key if key.endswith("_key") and key not in columns]
    known = ", ".join(key for key in table.key if key in columns) or "platform"
    return dict.fromkeys(turns, f"CAST(row_number() OVER (PARTITION BY {known} ORDER BY line) AS VARCHAR)")


def _days_of_moments(table: Table, there: dict[str, Any]) -> dict[str, str]:
    """The business day of every moment that is there, where the file has no column for the day itself."""
    moments = {one.name: one.name.replace("_day", "_at") for one in table.columns if one.unit == "day"}
    if "day" in moments:
        moments["day"] = "happened_at"
    return {
        day: f"business_day({moment}, zone)" for day, moment in moments.items() if day not in there and moment in there
    }


def _paid_when_ordered(said: dict[str, Any], columns: dict[str, Any], refuse: Checks) -> dict[str, str]:
    if not said.get("paid_when_ordered"):
        return {}
    if said["rows"] != "orders" or "ordered_at" not in columns or "paid_at" in columns or "paid_day" in columns:
        refuse.because("paid_when_ordered：只用于没有付款时间的订单 only for orders with no time of payment")
    by_status = ORDERED_BY_STATUS if "status" in columns else "ordered_at"
    paid = f"CASE WHEN paid_fen = 0 THEN NULL ELSE {by_status} END" if "paid_fen" in columns else by_status
    return {"paid_at": paid, "paid_day": f"business_day({paid}, zone)"}
