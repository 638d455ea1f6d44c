"""The rows of a plain text file, read and typed by the engine in one go: what `records` and `typing_rows` do with care.

Where anything could be read in two ways nothing is taken, and the careful way is gone instead. Both give the same rows,
lines and faults, which tests/warehouse/test_quick_rows.py proves on files of every kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from pathlib import Path

from duoshou.warehouse.engine.duck import Engine, literal
from duoshou.warehouse.files.plain_lines import PlainLines, plain_lines
from duoshou.warehouse.files.sheets import LONGEST_CELL, Record, Sheet
from duoshou.warehouse.rows.recognition import Recognised
from duoshou.warehouse.rows.records import AROUND, BEGINNINGS, Written, is_passed_over
from duoshou.warehouse.rows.typing_rows import NOTHING, name_states, reading_sql

BLANKS = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())


def type_quickly(
    duck: Engine,
    sheet: Sheet,
    recognised: Recognised,
    *,
    zone: str,
    currency: str,
    scratch: Path,
    reckoned: Mapping[str, str] = NOTHING,
) -> Written | None:
    """The relation `typed` as `type_rows` makes it, with what was counted on the way; None, and nothing done, where the
    file needs care."""
    if sheet.text is None or _needs_care(recognised):
        return None
    plain = plain_lines(sheet.text, scratch=scratch)
    if plain is None:
        return None
    header = recognised.header
    cells = _plain_cells(plain, recognised, separator=sheet.text.separator)
    rows = reading_sql(
        recognised,
        of=_rows_of(cells, recognised),
        zone=zone,
        currency=currency,
        suspect=_may_be_passed_over(recognised),
        absent_signs=plain.absent_signs,
        reckoned=reckoned,
        numbered=False,
    )
    if not duck.could_read(f"CREATE TABLE read_rows AS {rows}"):
        return None
    (read,) = duck.one("SELECT count(*) FROM read_rows")
    if read != plain.lines - header.line:
        # Empty lines, or cells with lines of their own: the number of a row is not that of its line.
        duck.run("DROP TABLE read_rows")
        return None
    written = Written(file=plain.file, width=len(header.cells), plain_cells=cells, rows_read=read)
    _pass_over(duck, recognised, written)
    name_states(duck, recognised, zone=zone, line=f"rowid + {header.line + 1}", reckoned=reckoned)
    return written


def _needs_care(recognised: Recognised) -> bool:
    """Whether rows of this kind lean on one another, or their header could not be told from them."""
    importer, cells = recognised.importer, recognised.header.cells
    return (
        any(name in recognised.places for name in importer.fill_down)
        or importer.explained_below in recognised.places
        or recognised.own_width < 2
        or not cells[0].strip(AROUND)
        or any("\n" in cell or "\r" in cell for cell in cells)
    )


def _plain_cells(plain: PlainLines, recognised: Recognised, *, separator: str) -> str:
    """The cells under the header, c0 … cN, in the file's order. Only the columns that are named are made of it."""
    names = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(recognised.own_width))
    end = plain.line_end.replace("\r", "\\r").replace("\n", "\\n")
    return f"""read_csv(
        {literal(str(plain.file))}, header = false, skip = {recognised.header.line}, auto_detect = false,
        delim = {literal(separator)}, quote = '"', escape = '"', new_line = '{end}',
        max_line_size = {LONGEST_CELL}, columns = {{{names}}})"""


def _rows_of(cells: str, recognised: Recognised) -> str:
    own = recognised.own_width
    above = "".join(f", {literal(said)} AS c{own + place}" for place, said in enumerate(recognised.said_above))
    return f"(SELECT CAST(NULL AS VARCHAR) AS shape_fault, *{above} FROM {cells})"


def _may_be_passed_over(recognised: Recognised) -> str:
    """SQL that is true of every row that may be blank, a total, a note or the header again, and of few others.

    The first sign of the first cell clears most rows of all of it, a digit soonest.
    """
    first = ", ".join(f"nullif(ltrim(c{place}), '')" for place in range(recognised.own_width))
    heading = recognised.header.cells[0].strip(AROUND)
    begun = BEGINNINGS | set(BLANKS)
    digit = "false" if heading[0].isdigit() else "c0 >= '0' AND c0 < ':'"
    return f"""CASE WHEN {digit} THEN false
        WHEN regexp_matches(c0, '^[^{_signs({*begun, *AROUND, heading[0]})}]') THEN false
        ELSE coalesce(regexp_matches(coalesce({first}), '^[{_signs(begun)}]'), true)
        OR coalesce(contains(c0, {literal(heading)}), false) END"""


def _signs(found: Set[str]) -> str:
    return "".join(f"\\x{{{ord(sign):X}}}" for sign in sorted(found))


def _pass_over(duck: Engine, recognised: Recognised, written: Written) -> None:
    """Takes the rows that are none of the list's own out of `read_rows`; counts them by what they are."""
    own, header = recognised.own_width, recognised.header
    heading = Record(header.line, header.cells[:own])
    passed = [
        row
        for row, cells in duck.streamed("SELECT rowid, cells FROM read_rows WHERE suspect ORDER BY rowid")
        if is_passed_over(cells[:own], heading, written)
    ]
    if passed:
        duck.run("DELETE FROM read_rows WHERE rowid IN (SELECT unnest($passed))", {"passed": passed})
