"""Formulas of an XLSX that were saved without a value: a program wrote them, and nothing has worked them out since."""

from __future__ import annotations

import zipfile
from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from duoshou.kernel.workbook_formulas import NO_RESULT, computed_cells, parts_of_sheets


def formulas_without_value(file: Path, *, sheet: str) -> Mapping[int, Sequence[int]]:
    """By the place of the column (0 is the first), the lines (1 is the first) of the sheet on which a formula has no
    value. The file was found to be a sound workbook before."""
    found: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
    with zipfile.ZipFile(file) as packed:
        part = next((one.part for one in parts_of_sheets(packed) if one.name == sheet), None)
        for cell in computed_cells(packed, part, only=frozenset((NO_RESULT,))) if part else ():
            found[cell.column - 1].append(cell.row)
    return found
