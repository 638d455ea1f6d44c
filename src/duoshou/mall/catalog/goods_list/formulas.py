"""Which cells of a workbook are formulas or errors, sheet by sheet: the reader gives their results as if typed."""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict

from duoshou.kernel.workbook_reader import cells_computed

WORKBOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
SHEETS_FOLDER = "xl/worksheets/"
SHEET = re.compile(rb"<(?:[\w.-]+:)?sheet(?=\s)[^<>]*?\s[\w.-]+:id\s*=\s*[\"']([^\"']*)[\"']")
RELATION = re.compile(rb"<(?:[\w.-]+:)?Relationship(?=\s)([^<>]*)>")
ID = re.compile(rb"(?:^|\s)Id\s*=\s*[\"']([^\"']*)[\"']")
TARGET = re.compile(rb"(?:^|\s)Target\s*=\s*[\"']([^\"']*)[\"']")

# By line (1 is the first) and place (0 is the first), what a computed cell has left.
Computed = dict[int, dict[int, str]]


def computed_of_sheets(content: bytes, *, sheets: int) -> list[Computed]:
    """For each of so many sheets, in the workbook's own order, its computed cells. Where it does not say which part is
    which sheet, those of all parts count for every sheet: told once too often rather than not at all."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = _parts_in_order(packed)
        names = set(packed.namelist())
        if len(parts) == sheets and names.issuperset(parts):
            return [_computed(packed.read(part)) for part in parts]
        everywhere: Computed = defaultdict(dict)
        for name in sorted(name for name in names if name.startswith(SHEETS_FOLDER)):
            for line, cells in _computed(packed.read(name)).items():
                everywhere[line].update(cells)
        return [dict(everywhere)] * sheets


def _parts_in_order(packed: zipfile.ZipFile) -> list[str]:
    names = packed.namelist()
    if WORKBOOK not in names or RELATIONS not in names:
        return []
    target_of = {}
    for said in RELATION.findall(packed.read(RELATIONS)):
        number, target = ID.search(said), TARGET.search(said)
        if number and target:
            target_of[number[1]] = target[1].decode("utf-8", "replace")
    targets = [target_of.get(number, "") for number in SHEET.findall(packed.read(WORKBOOK))]
    return [target.lstrip("/") if target.startswith("/") else f"xl/{target}" for target in targets]


def _computed(part: bytes) -> Computed:
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for cell in cells_computed(part):
        found[cell.row][cell.column - 1] = cell.outcome
    return dict(found)
