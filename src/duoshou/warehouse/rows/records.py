"""The rows under a header, written once more in a plain form of our own that the engine reads in one go."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import dropwhile
from pathlib import Path

from duoshou.warehouse.files.sheets import TOO_FEW_FIELDS, TOO_MANY_FIELDS, Record, Sheet
from duoshou.warehouse.rows.recognition import Recognised

FOOTERS = frozenset(("合计", "总计", "汇总", "小计", "全部", "Total", "合计:", "总计:", "合计：", "总计："))
ROWS_BETWEEN_NEWS = 20_000


@dataclass(slots=True)
class Written:
    """What was written: rows read under the header, of these left out (blank or a total), and the file."""

    file: Path
    width: int
    rows_read: int = 0
    rows_blank: int = 0
    rows_total: int = 0


def write_records(
    sheet: Sheet, recognised: Recognised, *, file: Path, told: Callable[[int], None] = lambda _: None
) -> Written:
    """`file` as CSV: line, shape fault, then each field of the header's width. `told` hears how many rows were read."""
    width, said = len(recognised.header.cells), recognised.said_above
    written = Written(file=file, width=width)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        for record in _under(sheet, recognised):
            written.rows_read += 1
            if written.rows_read % ROWS_BETWEEN_NEWS == 0:
                told(written.rows_read)
            cells = record.cells
            if not any(cell and not cell.isspace() for cell in cells):
                written.rows_blank += 1
            elif cells[0].strip() in FOOTERS:
                written.rows_total += 1
            else:
                fields = _fitted(cells, width - len(said), sheet.ragged_is_a_fault)
                writer.writerow([record.line, *fields, *said])
    return written


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
