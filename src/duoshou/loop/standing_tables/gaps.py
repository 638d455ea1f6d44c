"""Which cells of a table are empty or need a word, gathered by column and reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from duoshou.kernel.words import Words
from duoshou.loop.standing_tables.values import Column, Line, Sheet, StandingTable

MOST_NAMED = 6
EMPTY, REMARKED = Words("空白", "blank"), Words("有数，但请看原因", "a value, with a remark")
AND_MORE = Words("……共 {count} 行", "… {count} lines in all")
EVERY_COLUMN, NO_LINE = Words("整张表", "the whole sheet"), Words("没有一行", "no line")
ALL_LINES = Words("全部 {count} 行", "all {count} lines")


@dataclass(frozen=True, slots=True)
class Gap:
    """One reason why cells of one column are empty (or stand with a remark), and the lines they stand in."""

    sheet: Words
    column: Words
    state: Words
    reason: Words
    lines: Words
    count: int


def gaps(table: StandingTable) -> tuple[Gap, ...]:
    """Every empty cell and every remark of the table, each once, in the order of sheets and columns; of a sheet without
    a line why it has none."""
    return tuple(
        gap
        for sheet in table.sheets
        for found in (_of_empty(sheet), *(_of_column(sheet, *column) for column in enumerate(sheet.columns)))
        for gap in found
    )


def _of_empty(sheet: Sheet) -> Iterable[Gap]:
    if not sheet.lines:
        yield from (Gap(sheet.name, EVERY_COLUMN, EMPTY, why, NO_LINE, 0) for why in sheet.remarks[:1])


def _of_column(sheet: Sheet, place: int, column: Column) -> Iterable[Gap]:
    found: dict[tuple[Words, Words], list[Line]] = {}
    for line in sheet.lines:
        cell = line.cells[place]
        if cell.value is None and cell.blank is not None:
            found.setdefault((EMPTY, cell.blank), []).append(line)
        elif cell.remark is not None:
            found.setdefault((REMARKED, cell.remark), []).append(line)
    for (state, reason), lines in found.items():
        named = _named(lines, len(sheet.lines))
        yield Gap(sheet.name, column.head, state, reason, named, len(lines))


def _named(lines: list[Line], of: int) -> Words:
    if len(lines) == of and of > 1:
        return ALL_LINES.filled(count=of)
    shown = [line.name for line in lines[:MOST_NAMED]]
    zh, en = "、".join(one.zh for one in shown), ", ".join(one.en for one in shown)
    if len(lines) <= MOST_NAMED:
        return Words(zh, en)
    more = AND_MORE.filled(count=len(lines))
    return Words(zh + more.zh, f"{en} {more.en}")
