"""From text to typed rows: the SQL that reads every cell by its reader, and parts sound rows from faulty ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from types import MappingProxyType

from duoshou.warehouse.currencies import signs_of_others
from duoshou.warehouse.engine.duck import Engine, literal
from duoshou.warehouse.importers.importer import Importer, Source
from duoshou.warehouse.rows.naming_states import CLEANED_AWAY, cases_known, cases_of, states_as_written
from duoshou.warehouse.rows.recognition import Recognised
from duoshou.warehouse.rows.records import Written

LONGEST_LINE_BYTES = 32 << 20
NOTHING: Mapping[str, str] = MappingProxyType({})

# Beyond so many signs to be looked for, the pattern of `words_value` is the faster one.
MOST_LOOKED_FOR = 4

# Five stages, so that every cell is cleaned at most once and read once: `t…` is what an engine's own cast makes of it,
# `q…` the value of a cell written in one of the plain ways that nearly all are, `p…` the plain text of any other, then
# the value, then the fault.
TRIED = {"id": "id", "money": "fen", "whole": "whole", "moment": "moment", "day": "day", "fen": "whole"}
QUICK = {
    "id": "quick_id({cell}, {tried})",
    "money": "quick_fen({cell}, {tried})",
    "yuan": "quick_yuan({cell})",
    "whole": "quick_whole({cell}, {tried})",
    "moment": "quick_moment({cell}, {tried}, {zone})",
    "day": "quick_day({cell}, {tried})",
    "fen": "quick_whole({cell}, {tried})",
}

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
    "stars": "stars_value({plain})",
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
    "stars": "BIGINT",
    "money_of_wan": "BIGINT",
    "yuan_of_fen": "DECIMAL(18, 4)",
    "yuan_of_wan": "DECIMAL(18, 4)",
    "whole_of_wan": "BIGINT",
}

FAULT = {
    "id": "UNRECOVERABLE_ID",
    "money": "NOT_AN_AMOUNT",
    "stars": "NOT_STARS",
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
        f"CREATE TABLE raw AS FROM read_csv({literal(str(written.file))}, header = false, auto_detect = false,"
        # Said and not found out: a line feed inside the first cell would be taken for the end of every line.
        " new_line = '\\r\\n', delim = ',', quote = '\"', escape = '\"',"
        f" max_line_size = {LONGEST_LINE_BYTES}, columns = {{{types}}})"
    )


def type_rows(
    duck: Engine, recognised: Recognised, *, zone: str, currency: str, reckoned: Mapping[str, str] = NOTHING
) -> None:
    """The relation `typed`, from `raw`: every source under its own name (NULL where the file lacks it), `line`, `zone`,
    `platform`, `finer` (an amount has parts of a fen), `faults`, a list that is empty for sound rows, and `cells`, the
    row as it came where it has faults. Amounts are in `currency` where no column names one. `reckoned` are more
    columns, as SQL over the sources of a sound row but for its status."""
    rows = reading_sql(recognised, of="raw", zone=zone, currency=currency, reckoned=reckoned)
    duck.run(f"CREATE TABLE read_rows AS {rows}")
    name_states(duck, recognised, zone=zone, line="line", reckoned=reckoned)


def reading_sql(
    recognised: Recognised,
    *,
    of: str,
    zone: str,
    currency: str,
    suspect: str = "false",
    absent_signs: Set[str] = frozenset(),
    reckoned: Mapping[str, str] = NOTHING,
    numbered: bool = True,
) -> str:
    """What the file says of each row of `typed` as a query over the relation `of`, states in words that the platform
    writes in several ways still in its own; also those that `suspect` is true of have their cells. No cell holds one of
    `absent_signs`. `numbered`: each row has its line in it."""
    importer = replace(recognised.importer, currency=currency)
    there = _there(recognised)
    read_in = literal(importer.times_in or zone)
    tried, quick, plain, values, faults, faulty, finer = [], [], [], [], [], ["shape_fault IS NOT NULL"], []
    for source, place in there:
        if source.reader in TRIED:
            tried.append(f"tried_{TRIED[source.reader]}({_cell(source, place)}) AS t_{source.name}")
        if source.reader in QUICK:
            said = {"cell": _cell(source, place), "tried": f"t_{source.name}", "zone": read_in}
            quick.append(f"{QUICK[source.reader].format(**said)} AS q_{source.name}")
        if source.reader != "words":
            plain.append(f"{_plain(importer, source, place)} AS p_{source.name}")
        values.append(f"{_value(importer, source, place, read_in, absent_signs)} AS {source.name}")
        if met := _fault_met(source, place):
            faulty.append(met)
            faults.append(_fault(importer, source, place))
        if source.reader in ("money", "yuan"):
            finer.append(f"coalesce(regexp_matches({_as_said(source, place)}, '[.][0-9]{{2}}[0-9]*[1-9]'), false)")
    faults.append("CASE WHEN shape_fault IS NOT NULL THEN {'source': '', 'code': shape_fault, 'raw': ''} END")
    names = ", ".join(source.name for source, _ in there)
    cells = ", ".join(f"coalesce(c{place}, '')" for place in range(len(recognised.header.cells)))
    more = "".join(f", CASE WHEN NOT faulty THEN {sql} END AS {name}" for name, sql in reckoned.items())
    return f"""WITH tried AS (SELECT {", ".join(["*", *tried])} FROM {of}),
        quick AS (SELECT {", ".join(["*", *quick])} FROM tried),
        cleaned AS (SELECT {", ".join(["*", *plain])} FROM quick),
        valued AS (SELECT *, {", ".join(values)}, {_named(_said_by_none(recognised, zone))} FROM cleaned),
        judged AS (SELECT *, {" OR ".join(faulty)} AS faulty, {suspect} AS suspect FROM valued)
        SELECT {"line, " if numbered else ""}{names}{more}, {" OR ".join(finer) or "false"} AS finer, suspect, faulty,
        CASE WHEN faulty THEN list_filter([{", ".join(faults)}], lambda fault: fault IS NOT NULL) END AS faults,
        CASE WHEN faulty OR suspect THEN [{cells}] END AS cells FROM judged"""


def name_states(
    duck: Engine, recognised: Recognised, *, zone: str, line: str, reckoned: Mapping[str, str] = NOTHING
) -> None:
    """The relation `typed`: `read_rows`, on the lines that the SQL `line` says, with what is the same for every row,
    and with ours for every word for a state; an unknown one stays and is reported."""
    cases = cases_of(states_as_written(duck, recognised))
    columns = {"line": line, **_said_by_none(recognised, zone)}
    columns = columns | {source.name: columns.get(source.name, source.name) for source in recognised.importer.sources}
    if cases:
        columns["status"] = f"CASE status{cases} ELSE status END"
    duck.run(
        f"""CREATE VIEW typed AS SELECT {_named(columns | {name: name for name in reckoned})}, finer, suspect, faulty,
        coalesce(faults, []) AS faults, cells FROM read_rows"""
    )


def _there(recognised: Recognised) -> list[tuple[Source, int]]:
    """The sources that the file has, and where."""
    sources, places = recognised.importer.sources, recognised.places
    return [(source, places[source.name]) for source in sources if source.name in places]


def _said_by_none(recognised: Recognised, zone: str) -> dict[str, str]:
    """SQL for the columns of which no cell says anything, so that they need not be kept for every row."""
    absent = [source for source in recognised.importer.sources if source.name not in recognised.places]
    of_all = {"zone": literal(zone), "platform": literal(recognised.importer.platform)}
    return of_all | {source.name: f"CAST(NULL AS {TYPE[source.reader]})" for source in absent}


def _named(columns: Mapping[str, str]) -> str:
    return ", ".join(f"{sql} AS {name}" for name, sql in columns.items())


def _cell(source: Source, place: int) -> str:
    cell = f"c{place}"
    if not source.blanks:
        return cell
    blanks = ", ".join(literal(blank) for blank in source.blanks)
    return f"(CASE WHEN words_value({cell}) IN ({blanks}) THEN NULL ELSE {cell} END)"


def _plain(importer: Importer, source: Source, place: int) -> str:
    """The cell as it is compared and read, unless it was read already; a day with its year last is turned round first,
    as the importer says."""
    plain = f"plain({_cell(source, place)})"
    if importer.day_order and source.reader in ("day", "moment"):
        plain = f"year_first({plain}, {literal(importer.day_order)})"
    return f"CASE WHEN q_{source.name} IS NULL THEN {plain} END" if source.reader in QUICK else plain


def _as_said(source: Source, place: int) -> str:
    """An amount as its decimals can be counted: those that were read as whole fen have no more than two."""
    return f"p_{source.name}" if source.reader == "money" else f"c{place}"


def _value(importer: Importer, source: Source, place: int, read_in: str, absent_signs: Set[str]) -> str:
    """SQL for the value of a cell; a status stays in the words of the platform."""
    money, wan = f"money_value(p_{source.name})", f"money_of_wan(p_{source.name})"
    if foreign := _foreign(importer):
        money, wan = (f"{macro}_but(p_{source.name}, {literal(foreign)})" for macro in ("money_value", "money_of_wan"))
    ident = "buyer_value" if source.name == "buyer_id" else "id_value"
    value = VALUE[source.reader].format(
        cell=_cell(source, place), plain=f"p_{source.name}", zone=read_in, money=money, wan=wan, ident=ident
    )
    if source.reader == "words" and not source.blanks and (tame := _tame(f"c{place}", absent_signs)):
        value = f"CASE WHEN {tame} THEN c{place} ELSE {value} END"
    if source.name == "status" and (known := cases_known(source, importer)):
        value = f"CASE c{place}{known} ELSE {value} END"
    if source.reader in QUICK:
        value = f"CASE WHEN q_{source.name} IS NULL THEN {value} ELSE q_{source.name} END"
    return value


def _tame(cell: str, absent_signs: Set[str]) -> str:
    """SQL that is true of most words that need no cleaning; nothing where too many signs would be looked for."""
    found = [f"NOT contains({cell}, chr({ord(sign)}))" for sign in sorted(CLEANED_AWAY - absent_signs)]
    return " AND ".join((f"{cell} > '!'", f"NOT suffix({cell}, ' ')", *found)) if len(found) <= MOST_LOOKED_FOR else ""


def _foreign(importer: Importer) -> str:
    """The signs of other currencies than the list's own, as a pattern; nothing where each row names its currency, or
    the sign itself says which it is."""
    if not importer.currency or any(source.name == "currency" for source in importer.sources):
        return ""
    return signs_of_others(importer.currency)


def _fault_met(source: Source, place: int) -> str:
    """SQL for whether the cell is at fault; nothing when its reader takes any text and it may be blank."""
    if source.filled:
        return f"{source.name} IS NULL"
    return f"({source.name} IS NULL AND NOT is_blank(p_{source.name}))" if source.reader != "words" else ""


def _fault(importer: Importer, source: Source, place: int) -> str:
    """SQL for the fault of one cell, NULL when it has none."""
    cases = []
    if FAULT.get(source.reader) == "NOT_AN_AMOUNT" and (foreign := _foreign(importer)):
        cases.append(f"WHEN regexp_matches(p_{source.name}, {literal(foreign)}) THEN 'ANOTHER_CURRENCY'")
    if source.reader != "words":
        cases.append(f"WHEN NOT is_blank(p_{source.name}) THEN '{FAULT[source.reader]}'")
    code = f"CASE {' '.join(cases)} ELSE 'MISSING_VALUE' END" if cases else "'MISSING_VALUE'"
    cell = f"{{'source': '{source.name}', 'code': {code}, 'raw': coalesce(c{place}, '')}}"
    return f"CASE WHEN {_fault_met(source, place)} THEN {cell} END"


def faulty_rows(duck: Engine) -> Iterator[FaultyRow]:
    """Every rejected row, by line, a few at a time: a file may be faulty from end to end."""
    for line, given, faults in duck.streamed(
        "SELECT line, cells, faults FROM typed WHERE len(faults) > 0 ORDER BY line"
    ):
        yield FaultyRow(line, given, [FaultyCell(**fault) for fault in faults])
