"""What is accepted and yet deserves a look: rounded ids, unknown statuses, repeated rows, rounded fen."""

from __future__ import annotations

from collections.abc import Sequence

from duoshou.kernel.words import Words
from duoshou.warehouse.engine.duck import Engine
from duoshou.warehouse.files.sheets import Sheet
from duoshou.warehouse.rows.faults import CAUTIONS
from duoshou.warehouse.rows.missing_columns import Kept, kept_said
from duoshou.warehouse.rows.recognition import Recognised
from duoshou.warehouse.rows.records import Written
from duoshou.warehouse.tables.orders import STATUS_RANK
from duoshou.warehouse.tables.posts import POSTS
from duoshou.warehouse.tables.purchase_lines import PURCHASE_LINES
from duoshou.warehouse.tables.reviews import REVIEWS
from duoshou.warehouse.values import Caution

# Of honest 17-digit ids one in a hundred ends in 00; a file where most do has been through a spreadsheet.
SHARE_OF_ROUNDED_IDS = 0.5
SHORTEST_ROUNDED_ID = 16
STATES_NAMED = 5
LONGEST_STATE = 20
COLUMNS_NAMED = 20
LONGEST_LABEL = 40
KNOWN_STATES = ", ".join(f"'{status}'" for status in STATUS_RANK)
UNKNOWN_STATES = f"FROM sound WHERE status IS NOT NULL AND status NOT IN ({KNOWN_STATES})"
OLDER_OF = {POSTS.name: "OLDER_LIST_THAN_KNOWN", REVIEWS.name: "OLDER_REVIEW_THAN_KNOWN"}
# The amount, the price and what it comes to: as our own importer reads them, and as a mapping does.
AMOUNTS_OF_PURCHASES = (("amount", "price", "fen(price * pieces)"), ("amount_fen", "price_fen", "price_fen * pieces"))


def cautions_of(
    duck: Engine,
    recognised: Recognised,
    *,
    written: Written,
    rows_repeated: int,
    rows_left_out: int,
    rows_older: int,
    rows_without_order: int,
    kept: Sequence[Kept],
    sheet: Sheet,
) -> tuple[Caution, ...]:
    """The cautions that apply, each with how many rows it is about."""
    counted = {
        "IDS_LOOK_ROUNDED": _rounded_ids(duck, recognised),
        "UNKNOWN_STATUS": _unknown_statuses(duck, recognised),
        "ROUNDED_TO_FEN": _rounded_amounts(duck),
        "UNLIKE_PRICE_AND_PIECES": _unlike_amounts(duck, recognised),
        "REPEATED_ROW": rows_repeated,
        "DUPLICATE_LINE": _doubled_lines(duck, recognised),
        "LEFT_OUT_BY_RULE": rows_left_out,
        _older(recognised): rows_older,
        "COLUMNS_MISSING": max((one.rows for one in kept if one.by_label), default=0),
        "LINES_WITHOUT_ORDER": rows_without_order,
        "BLANK_ROW": written.rows_blank,
        "TOTAL_ROW": written.rows_total,
        "NOTE_ROW": written.rows_note,
        "HEADER_AGAIN": written.rows_header,
        "FILLED_DOWN": written.rows_filled,
        "HIDDEN_SHEETS": sheet.hidden_rows,
        "COLUMNS_NOT_READ": written.rows_read if recognised.columns_beyond else 0,
    }
    named = {
        "UNKNOWN_STATUS": _alike(_states_named(duck) if counted["UNKNOWN_STATUS"] else ""),
        "COLUMNS_MISSING": kept_said(kept),
        "HIDDEN_SHEETS": _alike("、".join(one[:LONGEST_LABEL] for one in sheet.hidden[:COLUMNS_NAMED])),
        "COLUMNS_NOT_READ": _alike("、".join(one[:LONGEST_LABEL] for one in recognised.columns_beyond[:COLUMNS_NAMED])),
    }
    return tuple(
        Caution(code, _with(CAUTIONS[code], named.get(code, _alike(""))), rows)
        for code, rows in counted.items()
        if rows
    )


def _older(recognised: Recognised) -> str:
    """What rows are cautioned of that say less than is known: those of posts and of reviews have no status."""
    tables = {target.table for target in recognised.importer.targets}
    return next((OLDER_OF[name] for name in OLDER_OF if name in tables), "OLDER_THAN_KNOWN")


def _alike(named: str) -> Words:
    return Words(named, named)


def _with(words: Words, named: Words) -> Words:
    return Words(f"{words.zh}：{named.zh}", f"{words.en}: {named.en}") if named.zh else words


def _rounded_ids(duck: Engine, recognised: Recognised) -> int:
    if "order_id" not in recognised.places:
        return 0
    long_id = f"strlen(order_id) >= {SHORTEST_ROUNDED_ID} AND regexp_full_match(order_id, '[0-9]*')"
    (rounded,) = duck.one(f"SELECT count(*) FROM typed WHERE suffix(order_id, '00') AND {long_id}")
    # The others are looked at one by one only as far as they could still outnumber these.
    enough = int(rounded / SHARE_OF_ROUNDED_IDS)
    (long_ids,) = duck.one(f"SELECT count(*) FROM (SELECT 1 FROM typed WHERE {long_id} LIMIT {enough})")
    return int(rounded) if rounded > long_ids * SHARE_OF_ROUNDED_IDS else 0


def _unknown_statuses(duck: Engine, recognised: Recognised) -> int:
    if "status" not in recognised.places or not recognised.importer.statuses:
        return 0
    (unknown,) = duck.one(f"SELECT count(*) {UNKNOWN_STATES}")
    return int(unknown)


def _states_named(duck: Engine) -> str:
    """The first few of the unknown words; none that is long or holds a number, for it may be no state at all."""
    found = duck.rows(
        f"""SELECT DISTINCT status {UNKNOWN_STATES} AND length(status) <= {LONGEST_STATE}
        AND NOT regexp_matches(status, '[0-9]{{4}}') ORDER BY 1 LIMIT {STATES_NAMED}"""
    )
    return "、".join(str(status) for (status,) in found)


def _rounded_amounts(duck: Engine) -> int:
    """Rows with an amount of more than two decimals in a column that is kept in fen."""
    (rows,) = duck.one("SELECT count(*) FROM sound WHERE finer")
    return int(rows)


def _doubled_lines(duck: Engine, recognised: Recognised) -> int:
    """Rows that repeat an earlier one in every mapped column."""
    if not recognised.importer.duplicate_lines:
        return 0
    everything = ", ".join(recognised.places)
    (rows,) = duck.one(f"SELECT (SELECT count(*) FROM sound) - count(*) FROM (SELECT DISTINCT {everything} FROM sound)")
    return int(rows)


def _unlike_amounts(duck: Engine, recognised: Recognised) -> int:
    """Purchases whose amount is not the price times the pieces that stand beside it, to the fen."""
    if all(target.table != PURCHASE_LINES.name for target in recognised.importer.targets):
        return 0
    for amount, price, reckoned in AMOUNTS_OF_PURCHASES:
        if {amount, price, "pieces"} <= recognised.places.keys():
            (rows,) = duck.one(f"SELECT count(*) FROM sound WHERE {amount} <> {reckoned}")
            return int(rows)
    return 0
