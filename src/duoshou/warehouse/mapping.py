"""Any other file through a mapping: a TOML file that says which column is which, as docs/guides/mapping.md
describes."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from duoshou.kernel.words import Words
from duoshou.warehouse.engine.buyers import PERSONAL
from duoshou.warehouse.engine.duck import literal
from duoshou.warehouse.errors import FileNotThere, MappingIsWrong
from duoshou.warehouse.files.names import name_shown
from duoshou.warehouse.importers.importer import Importer, Reader, Source, Target, label
from duoshou.warehouse.mapping_checks import TOO_GREAT, Checks
from duoshou.warehouse.mapping_one_table import hashed_buyer, one_table
from duoshou.warehouse.mapping_sales import lines_of_sales, orders_of_sales, refunds_of_sales
from duoshou.warehouse.tables.orders import STATUS_RANK

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
        "units",
        "day_order",
        "times_in",
        "same_for_all",
        "buyers_are_people",
        "paid_when_ordered",
        "lines_by_turn",
        "fill_down",
        "people",
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

UNITS: dict[tuple[Reader, str], Reader] = {
    ("money", "fen"): "fen",
    ("money", "wan"): "money_of_wan",
    ("yuan", "fen"): "yuan_of_fen",
    ("yuan", "wan"): "yuan_of_wan",
    ("whole", "wan"): "whole_of_wan",
}


def importer_from_mapping(file: Path) -> Importer:
    """An importer for exactly the file's shape. Raises FileNotThere, MappingIsWrong."""
    try:
        said = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise FileNotThere(path=name_shown(str(file))) from None
    except UnicodeDecodeError as wrong:
        raise MappingIsWrong(path=name_shown(file.name), why=str(wrong)) from wrong
    return importer_from_text(said, called=name_shown(file.stem), path=name_shown(file.name))


def importer_from_text(text: str, *, called: str, path: str) -> Importer:
    """The same for the mapping's own text; `called` where it gives itself no name. Raises MappingIsWrong."""
    refuse = Checks(path)
    try:
        said = tomllib.loads(text, parse_float=Decimal)
    except ArithmeticError:
        refuse.because(TOO_GREAT)
    # Beside what is no TOML: an integer with more digits than Python reads.
    except (ValueError, RecursionError) as wrong:
        refuse.because(str(wrong))
    refuse.endless(said)
    refuse.unknown("", said, KNOWN_KEYS)
    columns = refuse.table(said, "columns")
    rows = said.get("rows", SALES)
    currency, zone = said.get("currency", "CNY"), refuse.time_zone(said, "time_zone") or "Asia/Shanghai"
    if not re.fullmatch(r"[A-Z]{3}", str(currency)):
        refuse.because(f"currency = {currency!r}：三个大写字母 three capital letters")
    _refuse_people(said, columns, refuse)
    name = str(said.get("name", called))
    read = _sales if rows == SALES else one_table
    sources, targets = read(said, columns, refuse)
    return Importer(
        platform=str(said.get("platform", "mapped")),
        kind=rows if rows != SALES else "sales",
        words=Words(name, name),
        where_to_export=Words(f"对照文件 {path}", f"mapping {path}"),
        sources=with_units(said, sources, refuse),
        targets=targets,
        statuses=_statuses(said, refuse),
        currency=currency,
        time_zone=zone,
        states_time_zone="time_zone" in said,
        states_currency="currency" in said,
        skipped_when=_left_out(said, sources, refuse),
        comes_before_others=rows in (SALES, "orders"),
        duplicate_lines=_duplicate_lines(said, refuse),
        day_order=refuse.one_of(said, "day_order", ("", "dmy", "mdy")),
        times_in=refuse.time_zone(said, "times_in"),
        fill_down=_fill_down(said, columns, refuse),
    )


def _refuse_people(said: dict[str, Any], columns: dict[str, Any], refuse: Checks) -> None:
    """A column that holds people can only be the buyer, or what the buyer said: of these a hash is kept."""
    hashed = {name for names in PERSONAL.values() for name in names}
    people = {label(one) for one in refuse.labels(said["people"], "people")} if "people" in said else set()
    for ours, theirs in columns.items():
        if ours not in hashed and people.intersection(label(one) for one in refuse.labels(theirs, ours)):
            refuse.because(f"columns.{ours} = {theirs!r}：people 里说它是个人信息 it is among people")


def _statuses(said: dict[str, Any], refuse: Checks) -> dict[str, str]:
    """The platform's words and ours for them."""
    rule = {str(theirs): str(ours) for theirs, ours in refuse.rules(said, "statuses").items()}
    for ours in rule.values():
        if ours not in STATUS_RANK:
            refuse.because(f"statuses … = {ours!r}：{'、'.join(STATUS_RANK)}")
    return rule


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
        lines_of_sales(line_fen, price_fen, status, f"NOT ({cancelled})"),
        orders_of_sales(line_fen, status, f"NOT ({cancelled})", _buyer(said, "any_value(buyer_id)")),
        refunds_of_sales(line_fen, cancelled),
    )


def with_units(said: dict[str, Any], sources: tuple[Source, ...], refuse: Checks) -> tuple[Source, ...]:
    """The sources, each read in the unit that the mapping names for it."""
    units = refuse.rules(said, "units")
    refuse.unknown("units.", units, frozenset(source.name for source in sources if source.labels))
    read = []
    for source in sources:
        unit = units.get(source.name)
        reader = UNITS.get((source.reader, str(unit))) if unit is not None else source.reader
        if reader is None:
            refuse.because(f"units.{source.name} = {unit!r}：fen / wan")
        read.append(replace(source, reader=reader))
    return tuple(read)


def _buyer(said: dict[str, Any], sql: str) -> str:
    """SQL for the buyer; where the column names a person or a telephone, for a hash of it."""
    return hashed_buyer(sql) if said.get("buyers_are_people") is True else sql


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
    if not isinstance(named, list) or not all(isinstance(one, str) and one in columns for one in named):
        refuse.because(f"fill_down = {named!r}：要列出 [columns] 里的名称 names from [columns]")
    return tuple(named)


def _duplicate_lines(said: dict[str, Any], refuse: Checks) -> str:
    rule = said.get("duplicate_lines", "keep")
    if rule not in ("keep", "skip"):
        refuse.because(f"duplicate_lines = {rule!r}：keep / skip")
    return str(rule)
