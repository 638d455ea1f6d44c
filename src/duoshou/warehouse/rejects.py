"""The two lists of what one file had rejected, as files to keep: CSV as written, or a workbook of the same cells."""

from __future__ import annotations

import csv
from itertools import islice
from pathlib import Path

from duoshou.warehouse.exports import raw_text, xlsx_bytes

FAULTS = ".faults.csv"
# A workbook is made in memory, and a sheet ends at 1,048,576 rows.
MOST_ROWS_OF_A_WORKBOOK = 100_000


def faults_beside(rejects_file: Path) -> Path:
    """Where every single fault is listed whose rows lie in `rejects_file`."""
    return rejects_file.with_suffix(FAULTS)


def as_workbook(listed: Path) -> bytes | None:
    """The same rows as a workbook of text, in which a spreadsheet leaves ids as they are; None when there are too many.

    Raises FileNotFoundError.
    """
    with listed.open(encoding="utf-8-sig", newline="") as opened:
        header, *rows = islice(csv.reader(opened), 1 + MOST_ROWS_OF_A_WORKBOOK + 1)
    if len(rows) > MOST_ROWS_OF_A_WORKBOOK:
        return None
    columns = [(raw_text(cell), "text") for cell in header]
    return xlsx_bytes([(listed.stem, columns, [[raw_text(cell) for cell in row] for row in rows])])
