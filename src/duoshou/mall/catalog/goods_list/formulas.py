"""Which cells of a workbook are formulas or errors, sheet by sheet: the reader gives their results as if typed."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict

from duoshou.kernel.workbook_formulas import computed_cells, parts_of_sheets

SHEETS_FOLDER = "xl/worksheets/"

# By line (1 is the first) and place (0 is the first), what a computed cell has left.
Computed = dict[int, dict[int, str]]


def computed_of_sheets(content: bytes, *, sheets: int) -> list[Computed]:
    """For each of so many sheets, in the workbook's own order, its computed cells. Where it does not say which part is
    which sheet, those of all parts count for every sheet: told once too often rather than not at all."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        named = parts_of_sheets(packed)
        parts = [one.part for one in named if one.part]
        if len(parts) == len(named) == sheets:
            return [_computed(packed, part) for part in parts]
        everywhere: Computed = defaultdict(dict)
        for name in sorted(name for name in packed.namelist() if name.startswith(SHEETS_FOLDER)):
            for line, cells in _computed(packed, name).items():
                everywhere[line].update(cells)
        return [dict(everywhere)] * sheets


def _computed(packed: zipfile.ZipFile, part: str) -> Computed:
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for cell in computed_cells(packed, part):
        found[cell.row][cell.column - 1] = cell.outcome
    return dict(found)
