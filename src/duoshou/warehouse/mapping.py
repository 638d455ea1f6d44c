"""Any other file through a mapping: a TOML file that says which column is which, as docs/guides/mapping.md
describes."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from duoshou.kernel.words import Words
from duoshou.warehouse.engine.duck import literal
from duoshou.warehouse.errors import FileNotThere, MappingIsWrong
from duoshou.warehouse.importers.importer import Importer, Reader, Source, Target
from duoshou.warehouse.mapping_checks import Checks
from duoshou.warehouse.tables import BY_NAME
from duoshou.warehouse.tables.orders import STATUS_RANK
from duoshou.warehouse.tables.table import Column

SALES = "sales"
KNOWN_KEYS = frozenset(
    (
        "name",
        "platform",
        "rows",
        "currency",
        "time_zone",
        "columns",
        "statuses",
        "cancellations",
        "left_out",
        "duplicate_lines",
        "fill_down",
    )
)

SALES_SOURCES: dict[str, tuple[Reader, bool]] = {
    # name: (reader, must have a value)
    "order_id": ("id", True),
    "ordered_at": ("moment", True),
    "pieces": ("whole", True),
    "price": ("yuan", False),
    "amount": ("yuan", False),
    "item_id": ("id", False),
    "item_code": ("words", False),
    "title": ("words", False),
    "sku": ("words", False),
    "buyer_id": ("id", False),
    "province": ("words", False),
    "city": ("words", False),
    "source": ("words", False),
    "status": ("words", False),
}

READER_OF_UNIT: dict[str, Reader] = {
    "text": "words",
    "fen": "money",
    "count": "whole",
    "ratio": "rate",
    "number": "decimal",
    "day": "day",
    "moment": "moment",
}


def importer_from_mapping(file: Path) -> Importer:
    """An importer for exactly the file's shape. Raises FileNotThere, MappingIsWrong."""
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    except FileNotFoundError:
        raise FileNotThere(path=file) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise MappingIsWrong(path=file.name, why=str(wrong)) from wrong
    refuse = Checks(file.name)
    refuse.unknown("", said, KNOWN_KEYS)
    columns = refuse.table(said, "columns")
    rows = said.get("rows", SALES)
    currency, zone = said.get("currency", "CNY"), said.get("time_zone", "Asia/Shanghai")
    if not re.fullmatch(r"[A-Z]{3}", str(currency)):
        refuse.because(f"currency = {currency!r}：三个大写字母 three capital letters")
    if str(zone) not in available_timezones():
        refuse.because(f"time_zone = {zone!r}")
    name = str(said.get("name", file.stem))
    sources, targets = _sales(said, columns, refuse) if rows == SALES else _one_table(str(rows), columns, refuse)
    return Importer(
        platform=str(said.get("platform", "mapped")),
        kind=rows if rows != SALES else "sales",
        words=Words(name, name),
        where_to_export=Words(f"对照文件 {file.name}", f"mapping {file.name}"),
        sources=sources,
        targets=targets,
        statuses=_statuses(said, refuse),
        currency=currency,
        time_zone=str(zone),
        states_time_zone="time_zone" in said,
        skipped_when=_left_out(said, sources, refuse),
        comes_before_others=rows in (SALES, "orders"),
        duplicate_lines=_duplicate_lines(said, refuse),
        fill_down=_fill_down(said, columns, refuse),
    )


def _statuses(said: dict[str, Any], refuse: Checks) -> dict[str, str]:
    """The platform's words and ours for them."""
    rule = {str(theirs): str(ours) for theirs, ours in refuse.rules(said, "statuses").items()}
    for ours in rule.values():
        if ours not in STATUS_RANK:
            refuse.because(f"statuses … = {ours!r}：{'、'.join(STATUS_RANK)}")
    return rule


def _reader_of(column: Column) -> Reader:
    """Ids of platforms are numbers that a spreadsheet may have spoilt; a code of the shop's own may look like
    anything."""
    return "id" if column.name.endswith("_id") else READER_OF_UNIT[column.unit]


def _one_table(name: str, columns: dict[str, Any], refuse: Checks) -> tuple[tuple[Source, ...], tuple[Target, ...]]:
    """Rows that are rows of one canonical table as they stand."""
    if name not in BY_NAME:
        refuse.because(f"rows = {name!r}：可用 use {SALES}、{'、'.join(BY_NAME)}")
    table = BY_NAME[name]
    refuse.unknown("columns.", columns, frozenset(table.column_names))
    needed = [key for key in table.key if key != "platform"]
    for key in needed:
        if key not in columns:
            refuse.because(f"columns.{key} 缺少 is missing")
    sources = tuple(
        Source(
            column,
            refuse.labels(said, column),
            _reader_of(table.column(column)),
            required=True,
            filled=column in needed,
        )
        for column, said in columns.items()
    )
    return sources, (Target(table=name, counted=True),)


def _sales(
    said: dict[str, Any], columns: dict[str, Any], refuse: Checks
) -> tuple[tuple[Source, ...], tuple[Target, ...]]:
    """Rows that are lines of sales: they become order lines, orders (their sum) and, where cancelled, refunds."""
    refuse.unknown("columns.", columns, frozenset(SALES_SOURCES))
    for key in ("order_id", "ordered_at", "pieces"):
        if key not in columns:
            refuse.because(f"columns.{key} 缺少 is missing")
    if "price" not in columns and "amount" not in columns:
        refuse.because("columns.price / columns.amount 至少一个 at least one")
    sources = tuple(
        Source(name, refuse.labels(columns[name], name), reader, required=True, filled=filled)
        if name in columns
        else Source(name, (), reader)
        for name, (reader, filled) in SALES_SOURCES.items()
    )
    line_fen = "fen(amount)" if "amount" in columns else "fen(pieces * price)"
    price_fen = "fen(price)" if "price" in columns else "fen(amount / nullif(pieces, 0))"
    cancelled = _cancelled(said, refuse)
    # A list of sales without a status is a list of what was sold.
    status = "coalesce(status, 'completed')" if "status" in columns else "'completed'"
    return sources, (
        _lines(line_fen, price_fen, status, f"NOT ({cancelled})"),
        _orders(line_fen, f"any_value({status})", f"NOT ({cancelled})"),
        _refunds(line_fen, cancelled),
    )


def _turn(of: str) -> str:
    """Tells equal lines of one order apart by their turn, whatever order the file is sorted in."""
    same = "item_id, item_code, sku, title"
    return (
        f"concat_ws('|', {same}) || '#' || row_number() OVER (PARTITION BY {of}, {same} ORDER BY price, amount, line)"
    )


def _lines(line_fen: str, price_fen: str, status: str, where: str) -> Target:
    return Target(
        table="order_lines",
        where=where,
        counted=True,
        shaped={
            "line_key": _turn("order_id"),
            "price_fen": price_fen,
            "amount_fen": line_fen,
            # An order that runs past midnight lies where its first line lies.
            "ordered_day": "business_day(min(ordered_at) OVER (PARTITION BY order_id), zone)",
            "status": status,
        },
    )


def _orders(line_fen: str, status: str, where: str) -> Target:
    """Each order is the sum of all its lines, also of those that came in an earlier file."""
    of_others = (
        "(SELECT coalesce(sum(other.{column}), 0) FROM other_lines AS other WHERE other.order_id = taken.order_id)"
    )
    fen = f"CAST(sum({line_fen}) + {of_others.format(column='amount_fen')} AS BIGINT)"
    began = """least(min(ordered_at),
        (SELECT min(known.ordered_at) FROM known_orders AS known WHERE known.order_id = taken.order_id))"""
    unpaid = f"{status} = 'placed'"
    return Target(
        table="orders",
        where=where,
        per=("order_id",),
        shaped={
            "buyer_id": "any_value(buyer_id)",
            "status": status,
            "ordered_at": began,
            "paid_at": f"CASE WHEN {unpaid} THEN NULL ELSE {began} END",
            "ordered_day": f"business_day({began}, any_value(zone))",
            "paid_day": f"CASE WHEN {unpaid} THEN NULL ELSE business_day({began}, any_value(zone)) END",
            "goods_fen": fen,
            "postage_fen": "CAST(0 AS BIGINT)",
            "ordered_fen": fen,
            "paid_fen": f"CASE WHEN {unpaid} THEN 0 ELSE {fen} END",
            "refund_fen": "CAST(0 AS BIGINT)",
            "pieces": f"CAST(sum(pieces) + {of_others.format(column='pieces')} AS BIGINT)",
            "line_count": """count(*)
                + (SELECT count(*) FROM other_lines AS other WHERE other.order_id = taken.order_id)""",
            "province": "any_value(province)",
            "city": "any_value(city)",
            "source": "any_value(source)",
        },
    )


def _refunds(line_fen: str, where: str) -> Target:
    return Target(
        table="refunds",
        where=where,
        counted=True,
        shaped={
            "refund_id": "order_id",
            "refund_key": _turn("order_id"),
            "order_id": "CAST(NULL AS VARCHAR)",
            "refunded_at": "ordered_at",
            "refunded_day": "business_day(ordered_at, zone)",
            "amount_fen": f"abs({line_fen})",
            "pieces": "abs(pieces)",
        },
    )


def _cancelled(said: dict[str, Any], refuse: Checks) -> str:
    """SQL that is true for a row that takes back an earlier sale."""
    rule = refuse.rules(said, "cancellations")
    refuse.unknown("cancellations.", rule, frozenset(("order_id_starts_with", "pieces_below_zero")))
    tests = []
    if "order_id_starts_with" in rule:
        tests.append(f"starts_with(order_id, {literal(str(rule['order_id_starts_with']))})")
    if rule.get("pieces_below_zero"):
        tests.append("pieces < 0")
    return " OR ".join(tests) or "false"


def _left_out(said: dict[str, Any], sources: tuple[Source, ...], refuse: Checks) -> str:
    """SQL that is true for a row that is no sale and no refund: write-offs, tests, gifts at no price."""
    rule = refuse.rules(said, "left_out")
    refuse.unknown("left_out.", rule, frozenset(("pieces_at_most", "price_at_most", "order_id_starts_with")))
    there = {source.name for source in sources if source.labels}
    tests = []
    for column, key in (("pieces", "pieces_at_most"), ("price", "price_at_most")):
        if key in rule:
            if column not in there:
                refuse.because(f"left_out.{key}：columns.{column} 缺少 is missing")
            tests.append(f"{column} <= {refuse.number(rule[key], f'left_out.{key}')}")
    if "order_id_starts_with" in rule:
        tests.append(f"starts_with(order_id, {literal(str(rule['order_id_starts_with']))})")
    left_out = f"NOT ({_cancelled(said, refuse)}) AND ({' OR '.join(tests)})" if tests else ""
    if _duplicate_lines(said, refuse) != "skip":
        return left_out
    everything = ", ".join(source.name for source in sources if source.labels)
    doubled = f"row_number() OVER (PARTITION BY {everything} ORDER BY line) > 1"
    return f"({left_out}) OR {doubled}" if left_out else doubled


def _fill_down(said: dict[str, Any], columns: dict[str, Any], refuse: Checks) -> tuple[str, ...]:
    """The columns whose cells were merged over several rows, the one that begins a new group first."""
    named = said.get("fill_down", [])
    if not isinstance(named, list) or not all(one in columns for one in named):
        refuse.because(f"fill_down = {named!r}：要列出 [columns] 里的名称 names from [columns]")
    return tuple(named)


def _duplicate_lines(said: dict[str, Any], refuse: Checks) -> str:
    rule = said.get("duplicate_lines", "keep")
    if rule not in ("keep", "skip"):
        refuse.because(f"duplicate_lines = {rule!r}：keep / skip")
    return str(rule)
