"""From text to typed rows: the SQL that reads every cell by its reader, and parts sound rows from faulty ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from duoshou.warehouse.engine.duck import Engine, literal
from duoshou.warehouse.importers.importer import Importer, Source, label
from duoshou.warehouse.rows.recognition import Recognised
from duoshou.warehouse.rows.records import Written

LONGEST_LINE_BYTES = 32 << 20

# How amounts of a currency may be marked in a cell; the sign of any other is a fault.
DOLLARS = ("USD", "HKD", "TWD", "SGD", "AUD", "CAD")
SIGNS = {"CNY": ("¥", "CNY", "RMB"), "JPY": ("¥",), "GBP": ("£",), "EUR": ("€",)} | dict.fromkeys(DOLLARS, ("$",))
SIGNS |= {"USD": ("$", "US$"), "HKD": ("$", "HK$")}
ALL_SIGNS = tuple(sorted({sign for signs in SIGNS.values() for sign in signs}))

# Three stages, so that every cell is cleaned once and read once: `p…` is the plain text, then the value, then the
# fault.
VALUE = {
    "id": "{ident}({plain})",
    "words": "words_value({cell})",
    "money": "fen({money})",
    "yuan": "{money}",
    "whole": "whole_value({plain})",
    "decimal": "decimal_value({plain})",
    "rate": "rate_value({plain})",
    "moment": "moment_value({plain}, {zone})",
    "day": "day_value({plain})",
    "fen": "whole_value({plain})",
    "money_of_wan": "fen({wan})",
    "yuan_of_fen": "yuan_of_fen({plain})",
    "yuan_of_wan": "{wan}",
    "whole_of_wan": "whole_of_wan({plain})",
}

TYPE = {
    "id": "VARCHAR",
    "words": "VARCHAR",
    "money": "BIGINT",
    "yuan": "DECIMAL(18, 4)",
    "whole": "BIGINT",
    "decimal": "DECIMAL(18, 4)",
    "rate": "DECIMAL(18, 6)",
    "moment": "TIMESTAMP",
    "day": "DATE",
    "fen": "BIGINT",
    "money_of_wan": "BIGINT",
    "yuan_of_fen": "DECIMAL(18, 4)",
    "yuan_of_wan": "DECIMAL(18, 4)",
    "whole_of_wan": "BIGINT",
}

FAULT = {
    "id": "UNRECOVERABLE_ID",
    "money": "NOT_AN_AMOUNT",
    "yuan": "NOT_AN_AMOUNT",
    "whole": "NOT_A_WHOLE_NUMBER",
    "decimal": "NOT_A_NUMBER",
    "rate": "NOT_A_RATE",
    "moment": "NOT_A_TIME",
    "day": "NOT_A_DAY",
    "fen": "NOT_A_WHOLE_NUMBER",
    "money_of_wan": "NOT_AN_AMOUNT",
    "yuan_of_fen": "NOT_A_WHOLE_NUMBER",
    "yuan_of_wan": "NOT_AN_AMOUNT",
    "whole_of_wan": "NOT_A_WHOLE_NUMBER",
}


@dataclass(frozen=True, slots=True)
class FaultyCell:
    """One fault as the engine found it: the source's name, the code, the raw text."""

    source: str
    code: str
    raw: str


@dataclass(frozen=True, slots=True)
class FaultyRow:
    """One rejected row: its line, its cells as they came, its faults."""

    line: int
    cells: list[str]
    faults: list[FaultyCell]


def read_records(duck: Engine, written: Written) -> None:
    """The relation `raw`: line, shape_fault, c0 … cN, all text."""
    names = ["line", "shape_fault", *(f"c{place}" for place in range(written.width))]
    types = ", ".join(f"{literal(name)}: '{'BIGINT' if name == 'line' else 'VARCHAR'}'" for name in names)
    duck.run(
        f"CREATE TEMP TABLE raw AS FROM read_csv({literal(str(written.file))}, header = false, auto_detect = false,"
        # Said and not found out: a line feed inside the first cell would be taken for the end of every line.
        " new_line = '\\r\\n', delim = ',', quote = '\"', escape = '\"',"
        f" max_line_size = {LONGEST_LINE_BYTES}, columns = {{{types}}})"
    )


def type_rows(duck: Engine, recognised: Recognised, *, zone: str, currency: str) -> None:
    """The relation `typed`: every source under its own name (NULL where the file lacks it), `line`, `zone`, `platform`,
    and `faults`, a list that is empty for sound rows. Amounts are in `currency` where no column names one."""
    statuses = _states_as_written(duck, recognised)
    importer = replace(recognised.importer, statuses=statuses, currency=currency)
    there = [
        (source, recognised.places[source.name]) for source in importer.sources if source.name in recognised.places
    ]
    absent = [
        f"CAST(NULL AS {TYPE[source.reader]}) AS {source.name}"
        for source in importer.sources
        if source.name not in recognised.places
    ]
    plain = [f"{_plain(importer, source, place)} AS p{place}" for source, place in there if source.reader != "words"]
    values = [f"{_value(importer, source, place, zone)} AS {source.name}" for source, place in there]
    faults = [fault for source, place in there if (fault := _fault(importer, source, place))]
    faults.append("CASE WHEN shape_fault IS NOT NULL THEN {'source': '', 'code': shape_fault, 'raw': ''} END")
    names = ", ".join(source.name for source in importer.sources)
    duck.run(
        f"""CREATE TEMP TABLE typed AS
        WITH cleaned AS (SELECT {", ".join(["*", *plain])} FROM raw),
        valued AS (SELECT {", ".join(["*", *values, *absent])} FROM cleaned)
        SELECT line, {literal(zone)} AS zone, {literal(importer.platform)} AS platform, {names},
        list_filter([{", ".join(faults)}], lambda fault: fault IS NOT NULL) AS faults FROM valued"""
    )


def _states_as_written(duck: Engine, recognised: Recognised) -> dict[str, str]:
    """Ours for each word for a state as this file writes it: full-width or half-width, with blanks or without, it is
    the same word."""
    statuses, place = recognised.importer.statuses, recognised.places.get("status")
    if not statuses or place is None:
        return {}
    alike = {label(theirs): ours for theirs, ours in reversed(statuses.items())}
    words = [
        word for (word,) in duck.rows(f"SELECT DISTINCT words_value(c{place}) AS word FROM raw ORDER BY 1") if word
    ]
    found = {str(word): statuses.get(str(word)) or alike.get(label(str(word))) for word in words}
    return {word: ours for word, ours in found.items() if ours}


def _cell(source: Source, place: int) -> str:
    cell = f"c{place}"
    if not source.blanks:
        return cell
    blanks = ", ".join(literal(blank) for blank in source.blanks)
    return f"(CASE WHEN words_value({cell}) IN ({blanks}) THEN NULL ELSE {cell} END)"


def _plain(importer: Importer, source: Source, place: int) -> str:
    """The cell as it is compared and read; a day with its year last is turned round first, as the importer says."""
    plain = f"plain({_cell(source, place)})"
    if importer.day_order and source.reader in ("day", "moment"):
        return f"year_first({plain}, {literal(importer.day_order)})"
    return plain


def _value(importer: Importer, source: Source, place: int, zone: str) -> str:
    """A status in the words of the platform becomes one of ours; an unknown one stays and is reported."""
    money, wan = f"money_value(p{place})", f"money_of_wan(p{place})"
    if foreign := _foreign(importer):
        money, wan = (f"{macro}_but(p{place}, {literal(foreign)})" for macro in ("money_value", "money_of_wan"))
    read_in, ident = literal(importer.times_in or zone), "buyer_value" if source.name == "buyer_id" else "id_value"
    value = VALUE[source.reader].format(
        cell=_cell(source, place), plain=f"p{place}", zone=read_in, money=money, wan=wan, ident=ident
    )
    if source.name != "status" or not importer.statuses:
        return value
    cases = " ".join(f"WHEN {literal(theirs)} THEN {literal(ours)}" for theirs, ours in importer.statuses.items())
    return f"CASE {value} {cases} ELSE {value} END"


def _foreign(importer: Importer) -> str:
    """The signs of other currencies than the list's own, as a pattern; nothing where each row names its currency."""
    if any(source.name == "currency" for source in importer.sources):
        return ""
    own = SIGNS.get(importer.currency, ())
    return f"(?i){'|'.join(re.escape(sign) for sign in ALL_SIGNS if sign not in own)}"


def _fault(importer: Importer, source: Source, place: int) -> str:
    """SQL for the fault of one cell, or nothing when its reader takes any text and it may be blank."""
    name, cases = source.name, []
    if FAULT.get(source.reader) == "NOT_AN_AMOUNT" and (foreign := _foreign(importer)):
        cases.append(f"WHEN {name} IS NULL AND regexp_matches(p{place}, {literal(foreign)}) THEN 'ANOTHER_CURRENCY'")
    if source.reader != "words":
        cases.append(f"WHEN {name} IS NULL AND NOT is_blank(p{place}) THEN '{FAULT[source.reader]}'")
    if source.filled:
        cases.append(f"WHEN {name} IS NULL THEN 'MISSING_VALUE'")
    if not cases:
        return ""
    code = f"CASE {' '.join(cases)} END"
    cell = f"{{'source': '{name}', 'code': {code}, 'raw': coalesce(c{place}, '')}}"
    return f"CASE WHEN {name} IS NULL AND {code} IS NOT NULL THEN {cell} END"


def faulty_rows(duck: Engine, *, width: int) -> Iterator[FaultyRow]:
    """Every rejected row, by line, a few at a time: a file may be faulty from end to end."""
    cells = ", ".join(f"coalesce(raw.c{place}, '')" for place in range(width))
    found = duck.streamed(
        f"""SELECT line, [{cells}], typed.faults FROM raw JOIN typed USING (line) WHERE len(typed.faults) > 0
        ORDER BY line"""
    )
    for line, given, faults in found:
        yield FaultyRow(line, given, [FaultyCell(**fault) for fault in faults])
