"""Everything that was rejected, written down twice: the rows as a file the shop can repair and import again (the
original columns, then what was wrong), and each fault in a line of its own."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from duoshou.warehouse.engine.duck import Engine
from duoshou.warehouse.exports import safe_text
from duoshou.warehouse.ledger import REJECTS_KEPT
from duoshou.warehouse.rejects import faults_beside
from duoshou.warehouse.rows.added_columns import ADDED_COLUMNS
from duoshou.warehouse.rows.faults import FAULTS
from duoshou.warehouse.rows.naming_faults import sharper
from duoshou.warehouse.rows.recognition import Recognised
from duoshou.warehouse.rows.typing_rows import FaultyRow, faulty_rows
from duoshou.warehouse.values import RejectedRow

if TYPE_CHECKING:
    from _csv import Writer

FAULT_COLUMNS = ("行号", "列", "代码", "原值", "原因", "怎么改", "Reason", "What to do")
# As much of a cell as a person needs to find it again; the file to be repaired keeps it whole.
LONGEST_SHOWN = 200


@dataclass(slots=True)
class Rejects:
    """The file of the rejected rows, how many faults they have, and the first of these."""

    file: Path
    faults: int = 0
    first: list[RejectedRow] = field(default_factory=list)


def write_rejects(duck: Engine, recognised: Recognised, *, file: Path) -> Rejects:
    """`file` with every rejected row, as CSV with a byte-order mark (Excel opens it as it is); the added columns at the
    end do no harm on re-import. Beside it a list of every single fault.

    One row of the export appears once; several faults of it stand side by side, joined by a semicolon.
    """
    rejects = Rejects(file)
    file.parent.mkdir(parents=True, exist_ok=True)
    with _opened(file) as repairing, _opened(faults_beside(file)) as listing:
        _write(repairing, (*recognised.header.cells, *ADDED_COLUMNS))
        _write(listing, FAULT_COLUMNS)
        for row in faulty_rows(duck):
            faults = rejected_cells(row, recognised)
            _write(repairing, (*row.cells, *_explained(row.line, faults)))
            for fault in faults:
                _write(listing, _told(fault))
            rejects.faults += len(faults)
            rejects.first += faults[: REJECTS_KEPT - len(rejects.first)]
    return rejects


def rejected_cells(row: FaultyRow, recognised: Recognised) -> list[RejectedRow]:
    """Each fault of one row with the column's own label, the reason and the suggestion."""
    found = []
    for cell in row.faults:
        place = recognised.places.get(cell.source)
        code = sharper(cell.code, cell.raw)
        found.append(
            RejectedRow(
                line=row.line,
                column=recognised.header.cells[place].strip() if place is not None else "",
                code=code,
                raw=_shown(cell.raw),
                reason=FAULTS[code].reason,
                suggestion=FAULTS[code].suggestion,
            )
        )
    return found


def _shown(raw: str) -> str:
    return raw if len(raw) <= LONGEST_SHOWN else f"{raw[: LONGEST_SHOWN - 1]}…"


@contextmanager
def _opened(file: Path) -> Iterator[Writer]:
    """Every cell in quotes: a cell full of semicolons or tabs must not pass for many when the file comes back."""
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        yield csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)


def _write(writer: Writer, cells: Sequence[str]) -> None:
    writer.writerow([safe_text(cell) for cell in cells])


def _told(fault: RejectedRow) -> tuple[str, ...]:
    said = (fault.reason.zh, fault.suggestion.zh, fault.reason.en, fault.suggestion.en)
    return (str(fault.line), fault.column, fault.code, fault.raw, *said)


def _explained(line: int, faults: list[RejectedRow]) -> tuple[str, ...]:
    def joined(parts: list[str]) -> str:
        return "；".join(dict.fromkeys(part for part in parts if part))

    return (
        str(line),
        joined([fault.column for fault in faults]),
        joined([fault.code for fault in faults]),
        joined([fault.reason.zh for fault in faults]),
        joined([fault.suggestion.zh for fault in faults]),
    )
