"""One sheet taken in: typed, parted into sound and faulty rows, shaped for the canonical tables, merged."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.warehouse.engine.catalogue import Catalogue, Part
from duoshou.warehouse.engine.duck import Engine
from duoshou.warehouse.engine.kept import RANK
from duoshou.warehouse.engine.merge import Merged, merge, view_of_stored
from duoshou.warehouse.files.sheets import Sheet
from duoshou.warehouse.files.text_files import prove_encoding
from duoshou.warehouse.importers.importer import Importer, Target
from duoshou.warehouse.rows.cautions import cautions_of
from duoshou.warehouse.rows.cleaned_ids import cleaned_ids
from duoshou.warehouse.rows.currency_said import currency_of, sign_of
from duoshou.warehouse.rows.fix_me import write_rejects
from duoshou.warehouse.rows.lines_beside_orders import (
    adopt_lines,
    after,
    borrow_day_of_order,
    fills_both,
    lines_wait,
)
from duoshou.warehouse.rows.missing_columns import Kept, kept_of
from duoshou.warehouse.rows.quick_rows import type_quickly
from duoshou.warehouse.rows.recognition import Recognised
from duoshou.warehouse.rows.records import Written, write_records
from duoshou.warehouse.rows.shaping import columns_in, filling_of, is_row_by_row, reckoned_of, selected_of
from duoshou.warehouse.rows.typing_rows import read_records, type_rows
from duoshou.warehouse.rows.wrong_files import refuse_finer, refuse_wrong_rows
from duoshou.warehouse.tables import BY_NAME
from duoshou.warehouse.tables.order_lines import ORDER_LINES
from duoshou.warehouse.tables.orders import ORDERS
from duoshou.warehouse.tables.table import OWN_LISTS, Table
from duoshou.warehouse.values import Receipt


@dataclass(frozen=True, slots=True)
class Intake:
    """A receipt, the Parquet files that make it true once they count, and the currency its rows say they are in: by its
    code, or by the sign its amounts wear."""

    receipt: Receipt
    parts: tuple[Part, ...]
    currency: str | None
    sign: str | None = None


@dataclass(frozen=True, slots=True)
class _Staged:
    merged: Merged
    kept: Kept
    rows_repeated: int
    rows_without_day: int
    first_day: date | None
    last_day: date | None


def take_in(
    duck: Engine,
    home: Home,
    catalogue: Catalogue,
    *,
    sheet: Sheet,
    recognised: Recognised,
    shop: str,
    time_zone: str,
    currency: str,
    scratch: Path,
    told: Callable[[str, int], None],
) -> Intake:
    """What the sheet's rows become. Writes Parquet files that nobody sees yet, and the list of rejected rows.

    Raises UnclosedQuote, SeveralCurrencies, FinerThanItsMapping, WrongRows, OtherEncodingBelow.
    """
    importer = recognised.importer
    told("read", 0)
    reckoned = reckoned_of(importer)
    written = type_quickly(
        duck, sheet, recognised, zone=time_zone, currency=currency, scratch=scratch, reckoned=reckoned
    )
    if written is None:
        if sheet.text is not None:
            prove_encoding(sheet.text)
        file = scratch / f"{uuid.uuid4().hex}.csv"
        written = write_records(sheet, recognised, file=file, told=lambda rows: told("read", rows))
        read_records(duck, written)
        type_rows(duck, recognised, zone=time_zone, currency=currency, reckoned=reckoned)
    refuse_wrong_rows(duck, sheet, importer)
    duck.run("CREATE VIEW sound AS FROM typed WHERE NOT faulty")
    _name_unsound_orders(duck, importer)
    left_out = _leave_out(duck, importer)
    told("merge", written.rows_read)
    lake = catalogue.parts(shops=(shop,))
    known = catalogue.known_sources(shop=shop, platform=importer.platform, kind=importer.kind)
    staged = [_stage_and_merge(duck, home, lake, target, recognised, shop, known) for target in importer.targets]
    counted = [one for one, target in zip(staged, importer.targets, strict=True) if target.counted]
    kept = [one.kept for one in staged]
    receipt = _receipt(duck, home, sheet, recognised, written, counted, left_out, kept)
    receipt = replace(receipt, cleaned=cleaned_ids(duck, recognised, written))
    parts = tuple(part for one in staged for part in one.merged.parts)
    if any(one.merged.moved for one in staged) or lines_wait(lake) or fills_both(importer):
        parts += adopt_lines(duck, home, after(lake, parts), shop)
    return Intake(receipt, parts, currency_of(duck, sheet, importer), sign_of(duck, sheet, importer))


def _receipt(
    duck: Engine,
    home: Home,
    sheet: Sheet,
    recognised: Recognised,
    written: Written,
    counted: list[_Staged],
    left_out: int,
    kept: list[Kept],
) -> Receipt:
    """The sums of what was read, taken and rejected, with the rejected rows written down to be repaired."""
    importer = recognised.importer
    rows_sound, rows_faulty = duck.one(
        "SELECT count(*) FILTER (WHERE NOT faulty), count(*) FILTER (WHERE faulty) FROM typed"
    )
    rejects = None
    if rows_faulty:
        rejects = write_rejects(duck, recognised, file=home.fix_me / f"{uuid.uuid4().hex[:12]}.csv")
    repeated = sum(one.rows_repeated for one in counted)
    days = [day for one in counted for day in (one.first_day, one.last_day) if day is not None]
    return Receipt(
        path=sheet.path,
        platform=importer.platform,
        kind=importer.kind,
        kind_words=importer.words,
        encoding=sheet.encoding,
        rows_read=written.rows_read,
        rows_accepted=rows_sound - left_out - repeated,
        rows_rejected=rows_faulty,
        rows_skipped=written.rows_passed_over + left_out + repeated,
        rows_new=sum(one.merged.new for one in counted),
        rows_changed=sum(one.merged.changed for one in counted),
        rows_unchanged=sum(one.merged.unchanged for one in counted),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
        rejects_file=rejects.file if rejects else None,
        faults_found=rejects.faults if rejects else 0,
        first_rejects=tuple(rejects.first) if rejects else (),
        cautions=cautions_of(
            duck,
            recognised,
            written=written,
            rows_repeated=repeated,
            rows_left_out=left_out,
            rows_older=sum(one.merged.older for one in counted),
            rows_without_order=sum(one.rows_without_day for one in counted),
            kept=kept,
            sheet=sheet,
        ),
    )


def _leave_out(duck: Engine, importer: Importer) -> int:
    """Takes the rows that the importer's rule skips out of `sound`; how many those were."""
    if not importer.skipped_when:
        duck.run("CREATE VIEW taken AS FROM sound")
        return 0
    duck.run(
        f"""CREATE TABLE taken AS SELECT * EXCLUDE (left_out)
        FROM (SELECT *, coalesce({importer.skipped_when}, false) AS left_out FROM sound) WHERE NOT left_out"""
    )
    (skipped,) = duck.one("SELECT (SELECT count(*) FROM sound) - (SELECT count(*) FROM taken)")
    return int(skipped)


def _name_unsound_orders(duck: Engine, importer: Importer) -> None:
    """The relation `unsound`: orders of which some row was rejected, so that what is stored of them must not go
    away."""
    there = any(source.name == "order_id" for source in importer.sources)
    orders = "SELECT DISTINCT order_id FROM typed WHERE faulty" if there else "SELECT NULL AS order_id WHERE false"
    duck.run(f"CREATE TABLE unsound AS {orders}")


def _stage_and_merge(
    duck: Engine,
    home: Home,
    lake: list[Part],
    target: Target,
    recognised: Recognised,
    shop: str,
    known_sources: frozenset[str],
) -> _Staged:
    table = BY_NAME[target.table]
    filling = filling_of(target, recognised.importer, table)
    _shape(duck, home, lake, target, recognised.importer, filling)
    if not recognised.is_as_said:
        refuse_finer(duck, recognised, table)
    repeated = _leave_the_last(duck, table, filling)
    without_day, first, last_day = 0, None, None
    if table.filed_by and table.filed_by not in filling and "order_id" in table.column_names:
        without_day = borrow_day_of_order(duck, home, lake, table)
    elif table.filed_by and table.filed_by not in filling:
        duck.run(f"CREATE VIEW staged AS SELECT *, CAST(NULL AS DATE) AS {table.filed_by} FROM rows_once")
    else:
        duck.run("CREATE VIEW staged AS FROM rows_once")
    if table.filed_by:
        first, last_day = duck.one(f"SELECT min({table.filed_by}), max({table.filed_by}) FROM staged")
    provided = _provided(filling, recognised, table)
    kept = kept_of(filling, recognised, table, provided=provided, known_sources=known_sources)
    merged = merge(
        duck,
        home,
        table=table,
        shop=shop,
        stored_parts=[part for part in lake if part.table == table.name],
        provided=provided,
        kept=kept.names,
        whole=target.whole,
    )
    for relation in ("staged", "rows_once", "shaped"):
        duck.forget(relation)
    kept = replace(kept, rows=merged.changed + merged.unchanged)
    return _Staged(merged, kept, repeated, without_day, first, last_day)


def _leave_the_last(duck: Engine, table: Table, filling: dict[str, str]) -> int:
    """The relation `rows_once`: of the rows of `shaped` with the same key only the last; how many those before were."""
    key = ", ".join(table.key)
    rows, alike = duck.one(
        f"""SELECT count(*), count(*) FILTER (WHERE mark = before) FROM
        (SELECT mark, lag(mark) OVER (ORDER BY mark) AS before FROM (SELECT hash({key}) AS mark FROM shaped))"""
    )
    if not alike:
        # No fingerprint stands beside its like: no two rows have the same key, and there is nothing to put in order.
        duck.run("CREATE VIEW rows_once AS SELECT * EXCLUDE (line) FROM shaped")
        return 0
    told = {name: name for name in table.older_by if name in filling}
    told |= {name: f"CASE WHEN platform <> '{OWN_LISTS}' THEN {name} END" for name in table.counted_by_platforms}
    last = "".join(f"{told[name]} DESC NULLS LAST, " for name in table.older_by if name in filling) + "line DESC"
    if _has_states(table, filling):
        last = f"{RANK.format(status='status')} DESC NULLS LAST, line DESC"
    duck.run(
        "CREATE TABLE rows_once AS SELECT * EXCLUDE (line) FROM shaped"
        f" QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY {last}) = 1"
    )
    (left,) = duck.one("SELECT count(*) FROM rows_once")
    return int(rows - left)


def _shape(
    duck: Engine, home: Home, lake: list[Part], target: Target, importer: Importer, filling: dict[str, str]
) -> None:
    """The relation `shaped`: the target's rows, with the line each came from. Expressions may look at what is known so
    far:
    `known_orders`, and `other_lines` of the same orders that this file does not have."""
    known_orders = [part for part in lake if part.table == ORDERS.name]
    view_of_stored(duck, home, known_orders, table=ORDERS, name="known_orders")
    selected = selected_of(target, importer, filling)
    where = f"WHERE {target.where}" if target.where else ""
    group = f"GROUP BY {', '.join(('platform', *target.per))}" if target.per else ""
    line = "max(line)" if target.per else "line"
    kind = "VIEW" if is_row_by_row(target, importer) else "TABLE"
    duck.run(f"CREATE {kind} shaped AS SELECT {selected}, {line} AS line FROM taken {where} {group}")
    if target.table == ORDER_LINES.name:
        known_lines = [part for part in lake if part.table == ORDER_LINES.name]
        view_of_stored(duck, home, known_lines, table=ORDER_LINES, name="known_lines")
        duck.run(
            """CREATE TABLE other_lines AS SELECT platform, order_id, amount_fen, pieces, status FROM known_lines
            SEMI JOIN shaped USING (platform, order_id) ANTI JOIN shaped USING (platform, order_id, line_key)"""
        )


def _provided(filling: dict[str, str], recognised: Recognised, table: Table) -> tuple[str, ...]:
    """The columns for which this very file brings something: at least one source they lean on is there.

    The key is always brought, if only by what stands in for an absent column.
    """
    there = set(recognised.places) | {"line", "zone", "platform"}
    return tuple(
        name for name, sql in filling.items() if name in table.key or not (leaned := columns_in(sql)) or leaned & there
    )


def _has_states(table: Table, filling: dict[str, str]) -> bool:
    """Whether a row's status only moves forward, so that of two rows of one order the one further on counts."""
    return table is ORDERS and "status" in filling
