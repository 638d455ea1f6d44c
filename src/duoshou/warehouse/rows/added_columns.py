"""The columns that our own list of rejected rows has behind those of the file it came from."""

from __future__ import annotations

from collections.abc import Sequence

from duoshou.warehouse.importers.importer import label

ADDED_COLUMNS = ("原行号", "问题列", "代码", "原因", "建议")
FIRST, *_ = ADDED_COLUMNS


def without_added(cells: Sequence[str]) -> Sequence[str]:
    """The header as the shop's own file has it. A file may have a column of such a name itself, only not where ours
    stand: from the number of the line to the end nothing but them."""
    labels = [label(cell) for cell in cells]
    for place, worn in enumerate(labels):
        if worn == FIRST and {*labels[place:], ""} <= {*ADDED_COLUMNS, ""}:
            return cells[:place]
    return cells


def labels_of(cells: Sequence[str]) -> frozenset[str]:
    """The labels of a header as a saved mapping remembers it."""
    return frozenset(worn for cell in without_added(cells) if (worn := label(cell)))
