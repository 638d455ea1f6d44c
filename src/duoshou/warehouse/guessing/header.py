"""Which line of a sheet names the columns."""

from __future__ import annotations

from collections.abc import Sequence

from duoshou.warehouse.files.sheets import MOST_COLUMNS, Record
from duoshou.warehouse.guessing.cells import BLANKS
from duoshou.warehouse.importers.importer import label

LINES_LOOKED_AT = 20


def header_of(records: Sequence[Record], known: frozenset[str]) -> Record | None:
    """Of the first lines the one with the most names that are known, else with the most names at all; none where no
    cell says anything. One that is wider than any export is none while there is another."""
    head = [one for one in records[:LINES_LOOKED_AT] if any(cell.strip() for cell in one.cells)]
    narrow = [one for one in head if len(one.cells) <= MOST_COLUMNS] or head
    return max(narrow, key=lambda record: _looks_like_a_header(record, known)) if head else None


def _looks_like_a_header(record: Record, known: frozenset[str]) -> tuple[int, int, int]:
    names = _names_in(record)
    return sum(label(one) in known for one in names), len(names), -record.line


def _names_in(record: Record) -> set[str]:
    """The cells of a line that may be names of columns: words, no numbers."""
    cells = {cell.strip() for cell in record.cells}
    return {cell for cell in cells if cell not in BLANKS and any(sign.isalpha() for sign in cell)}
