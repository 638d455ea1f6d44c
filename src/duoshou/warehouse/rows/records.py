"""The rows under a header, written once more in a plain form of our own that the engine reads in one go."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import dropwhile
from pathlib import Path

from duoshou.kernel.workbook_reader import column_letters
from duoshou.warehouse.errors import FormulasNotWorkedOut
from duoshou.warehouse.files.sheets import TOO_FEW_FIELDS, TOO_MANY_FIELDS, Record, Sheet
from duoshou.warehouse.importers.importer import label
from duoshou.warehouse.rows.recognition import Recognised

# 合计 · 总计： · 合 计 · Total: · 合计：12 笔 · 共 12 条, in the first cell that says anything.
TOTAL = re.compile(
    r"(?:(?:合\s*计|总\s*计|小\s*计|共\s*计|sub-?total|grand total|total)\s*:?|共(?=\s*[0-9]))"
    r"(?:[-\s¥]*[0-9][0-9,.]*\s*\w{0,2})?",
    re.IGNORECASE,
)
# A group's own name for all of it: only where nothing stands before it, for a merged cell may.
TOTAL_OF_A_GROUP = frozenset(("汇总", "全部"))
NOTE = re.compile(
    r"(?:说明|注|备注|数据说明|统计时间|导出时间|更新时间|note)\s*[0-9]?\s*[:.].*", re.IGNORECASE | re.DOTALL
)
# Under 拼多多's reports, beside sums.
NAME_OF_NOTES = "说明"
# How any of them begins: most rows begin otherwise, and need no pattern.
BEGINNINGS = frozenset("合总小共汇全说注备数统导更sSgGtTnN")
LONGEST_TOTAL = 30
AROUND = "\ufeff\t \"'="
ROWS_BETWEEN_NEWS = 20_000
CELLS_NAMED = 6


@dataclass(slots=True)
class Written:
    """What was written: rows read under the header, of these left out (blank, a total, a note, the header again), and
    the file. `plain_cells` is SQL for the cells c0 … cN of a plain file, in its order; None where it was read with
    care."""

    file: Path
    width: int
    plain_cells: str | None = None
    rows_read: int = 0
    rows_blank: int = 0
    rows_total: int = 0
    rows_note: int = 0
    rows_header: int = 0
    rows_filled: int = 0

    @property
    def rows_passed_over(self) -> int:
        """Rows that are none of the list's own."""
        return self.rows_blank + self.rows_total + self.rows_note + self.rows_header


def write_records(
    sheet: Sheet, recognised: Recognised, *, file: Path, told: Callable[[int], None] = lambda _: None
) -> Written:
    """`file` as CSV: line, shape fault, then each field of the header's width. `told` hears how many rows were read.

    Raises FormulasNotWorkedOut, and what reading the sheet raises.
    """
    width, said = len(recognised.header.cells), recognised.said_above
    heading = Record(recognised.header.line, recognised.header.cells[: width - len(said)])
    written = Written(file=file, width=width)
    importer, places = recognised.importer, recognised.places
    unknown = _Unknown(sheet, recognised)
    merged = _Merged([places[name] for name in importer.fill_down if name in places], importer.filled_together)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        for record in _under(sheet, recognised):
            written.rows_read += 1
            if written.rows_read % ROWS_BETWEEN_NEWS == 0:
                told(written.rows_read)
            cells = record.cells
            blank_before = written.rows_blank
            passed_over = is_passed_over(cells, heading, written)
            unknown.pass_by(record.line, is_own=not passed_over or written.rows_blank > blank_before)
            if passed_over:
                merged.forget()
            else:
                written.rows_filled += merged.fill(cells)
                fields = _fitted(cells, width - len(said), sheet.ragged_is_a_fault)
                writer.writerow([record.line, *fields, *said])
    unknown.refuse(sheet.path)
    return written


class _Unknown:
    """Cells of the list's own rows, in columns that are read, whose formula has no value: blank they are not."""

    def __init__(self, sheet: Sheet, recognised: Recognised) -> None:
        read = set(recognised.places.values())
        self.waiting: defaultdict[int, list[int]] = defaultdict(list)
        for place, lines in sheet.never_worked_out().items():
            for line in lines if place in read else ():
                self.waiting[line].append(place)
        self.below = recognised.header.line
        self.met: list[str] = []
        self.many = 0

    def pass_by(self, line: int, *, is_own: bool) -> None:
        """A row stands on that line; `is_own`: one of the list's own, or one in which no value stands at all."""
        self.below = line
        if is_own and line in self.waiting:
            places = sorted(self.waiting[line])
            self.many += len(places)
            self.met += [f"{column_letters(place + 1)}{line}" for place in places][: CELLS_NAMED - len(self.met)]

    def refuse(self, path: str) -> None:
        """Raises FormulasNotWorkedOut where any was met, or stands below all values."""
        for line in sorted(line for line in self.waiting if line > self.below):
            self.pass_by(line, is_own=True)
        if self.many:
            more = "…" if self.many > len(self.met) else ""
            raise FormulasNotWorkedOut(path=path, cells="、".join(self.met) + more, many=f"{self.many:,}")


class _Merged:
    """Cells merged over several rows, which only the first of them holds: below it they are blank (`together`: all of
    them, else the row is one of its own)."""

    def __init__(self, places: list[int], together: bool) -> None:
        self.places = places
        self.together = together
        self.above: dict[int, str] = {}

    def forget(self) -> None:
        """A row that is none of the list's own ends the cells above it."""
        self.above = {}

    def fill(self, cells: list[str]) -> bool:
        """Puts what stands above into the blank cells of a row whose first such cell is blank; whether it did."""
        if not self.places or max(self.places) >= len(cells):
            return False
        looked_at = self.places if self.together else self.places[:1]
        if any(cells[place].strip() for place in looked_at):
            self.above = {place: cells[place] for place in self.places}
            return False
        found = [place for place in self.places if not cells[place].strip() and place in self.above]
        for place in found:
            cells[place] = self.above[place]
        return bool(found)


def is_passed_over(cells: list[str], heading: Record, written: Written) -> bool:
    """Whether the row is none of the list's own; counted by what it is."""
    first = next((cell for cell in cells if cell and not cell.isspace()), None)
    if first is None:
        written.rows_blank += 1
    elif first.lstrip()[:1] in BEGINNINGS and _is_total(first, cells):
        written.rows_total += 1
    elif first.lstrip()[:1] in BEGINNINGS and _is_note(cells):
        written.rows_note += 1
    elif _is_header(cells, heading):
        written.rows_header += 1
    else:
        return False
    return True


def _is_total(first: str, cells: list[str]) -> bool:
    if len(first) > LONGEST_TOTAL:
        return False
    said = unicodedata.normalize("NFKC", first).strip()
    return TOTAL.fullmatch(said) is not None or cells[0].strip() in TOTAL_OF_A_GROUP


def _is_note(cells: list[str]) -> bool:
    """Whether the first cell alone says something, and begins as notes do; or is a note's name and nothing else."""
    if cells[0].strip() == NAME_OF_NOTES:
        return True
    alone = not any(cell and not cell.isspace() for cell in cells[1:])
    return alone and NOTE.fullmatch(unicodedata.normalize("NFKC", cells[0]).strip()) is not None


def _is_header(cells: list[str], heading: Record) -> bool:
    """Whether the row is the header once more, be it with the byte-order mark of a file that was put behind another."""
    wanted = heading.cells
    if cells[0].strip(AROUND) != wanted[0].strip(AROUND):
        return False
    return [label(cell) for cell in cells[: len(wanted)]] == [label(cell) for cell in wanted]


def _under(sheet: Sheet, recognised: Recognised) -> Iterator[Record]:
    records = dropwhile(lambda record: record.line <= recognised.header.line, sheet.records())
    place = recognised.places.get(recognised.importer.explained_below)
    if place is None:
        return records
    return (record for turn, record in enumerate(records) if turn or not _explains(record, place))


def _explains(record: Record, place: int) -> bool:
    """Whether a row tells how columns are reckoned: words where an amount belongs."""
    cell = record.cells[place] if place < len(record.cells) else ""
    return any(sign.isalpha() for sign in cell) and not any(sign.isdigit() for sign in cell)


def _fitted(cells: list[str], width: int, ragged_is_a_fault: bool) -> list[str]:
    """The shape fault (or nothing) and exactly `width` fields; empty fields beyond the header do no harm."""
    if len(cells) == width:
        return ["", *_storable(cells)]
    fault = ""
    if len(cells) < width:
        fault = TOO_FEW_FIELDS if ragged_is_a_fault else ""
        cells = cells + [""] * (width - len(cells))
    elif any(cell.strip() for cell in cells[width:]):
        fault = TOO_MANY_FIELDS
    return [fault, *_storable(cells[:width])]


def _storable(cells: list[str]) -> list[str]:
    return [cell.replace("\x00", "") for cell in cells] if "\x00" in "".join(cells) else cells
