"""The list of rejected rows as a file the shop can repair and import again: the original columns, then what was
wrong."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from duoshou.warehouse.engine.duck import Engine
from duoshou.warehouse.exports import safe_text
from duoshou.warehouse.rows.added_columns import ADDED_COLUMNS
from duoshou.warehouse.rows.faults import FAULTS
from duoshou.warehouse.rows.recognition import Recognised
from duoshou.warehouse.rows.typing_rows import FaultyCell
from duoshou.warehouse.values import RejectedRow

# As much of a cell as a person needs to find it again; the file to be repaired keeps it whole.
LONGEST_SHOWN = 200


def rejected_rows(faulty: list[FaultyCell], recognised: Recognised) -> list[RejectedRow]:
    """Each fault with the column's own label, the reason and the suggestion."""
    header = recognised.header.cells
    shown = {name: header[place].strip() for name, place in recognised.places.items()}
    return [
        RejectedRow(
            line=cell.line,
            column=shown.get(cell.source, ""),
            code=cell.code,
            raw=_shown(cell.raw),
            reason=FAULTS[cell.code].reason,
            suggestion=FAULTS[cell.code].suggestion,
        )
        for cell in faulty
    ]


def _shown(raw: str) -> str:
    return raw if len(raw) <= LONGEST_SHOWN else f"{raw[: LONGEST_SHOWN - 1]}…"


def write_fix_me(duck: Engine, rejected: list[RejectedRow], recognised: Recognised, *, file: Path) -> Path:
    """`file`, as CSV with a byte-order mark (Excel opens it as it is); the added columns at the end do no harm on
    re-import.

    One row of the export appears once; several faults of it stand side by side, joined by a semicolon.
    """
    width = len(recognised.header.cells)
    by_line: dict[int, list[RejectedRow]] = {}
    for fault in rejected:
        by_line.setdefault(fault.line, []).append(fault)
    cells = ", ".join(f"coalesce(raw.c{place}, '')" for place in range(width))
    originals = duck.rows(
        f"SELECT line, {cells} FROM raw"
        " SEMI JOIN (SELECT line FROM typed WHERE len(faults) > 0) USING (line) ORDER BY line"
    )
    rows = [(*original[1:], *_explained(original[0], by_line[original[0]])) for original in originals]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(_csv([(*recognised.header.cells, *ADDED_COLUMNS), *rows]))
    return file


def _csv(rows: Iterable[Iterable[str]]) -> bytes:
    """Every cell in quotes: a cell full of semicolons or tabs must not pass for many when the file comes back."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerows([safe_text(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


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
