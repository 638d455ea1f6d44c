"""A file as sheets of records: every record with the line it stands on, whatever the container was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from duoshou.warehouse.files.first_look import FirstLook

TOO_MANY_FIELDS = "TOO_MANY_FIELDS"
TOO_FEW_FIELDS = "TOO_FEW_FIELDS"
# In characters. The engine that reads the rows afterwards takes lines of 32 MiB; no export comes near.
LONGEST_CELL = 1 << 20
LONGEST_RECORD = 4 << 20
# The widest export has some hundred and fifty. Every column is one of the engine, which needs memory for each.
MOST_COLUMNS = 2_000


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its first line in the file (1 is the first), its cells as text."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class TextFile:
    """Where a sheet that came as text lies, in which encoding, what stands between its fields, and what was seen of all
    its bytes."""

    file: Path
    encoding: str
    separator: str
    look: FirstLook


def no_formulas() -> Mapping[int, Sequence[int]]:
    """Of a sheet without any."""
    return {}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table inside a file. `path` is what people see (`folder/a.zip › b.csv`, `c.xlsx › 订单`).

    `ragged_is_a_fault`: a text file writes every field, so a short row was damaged; a workbook drops empty cells at
    the end. `text`: where its records may also be read from, if it came as text. `hidden`: sheets of the same workbook
    that nobody sees and that were left out, said with the first of the others; `hidden_rows`: how many rows they hold.
    `never_worked_out`: by the place of the column, the lines on which a formula has no value saved with it.
    """

    path: str
    encoding: str
    ragged_is_a_fault: bool
    records: Callable[[], Iterator[Record]]
    text: TextFile | None = None
    hidden: tuple[str, ...] = ()
    hidden_rows: int = 0
    never_worked_out: Callable[[], Mapping[int, Sequence[int]]] = no_formulas
