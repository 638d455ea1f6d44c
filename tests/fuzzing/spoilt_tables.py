"""How the cells, the rows and the columns of a sound table are spoilt: one small way each."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.fuzzing import nasty
from tests.fuzzing.cases import Rows

Dice = random.Random
MOST_SIGNS = 3_000_000


def another_cell(rows: Rows, dice: Dice) -> Rows:
    cells = dice.choice(rows)
    if cells:
        cells[dice.randrange(len(cells))] = dice.choice(nasty.CELLS)
    return rows


def another_column(rows: Rows, dice: Dice) -> Rows:
    """Every row says something else in one column."""
    place = dice.randrange(max(map(len, rows)) or 1)
    for cells in rows[1:]:
        if place < len(cells):
            cells[place] = dice.choice(nasty.CELLS)
    return rows


def a_sign_in_a_cell(rows: Rows, dice: Dice) -> Rows:
    cells = dice.choice(rows)
    if cells:
        place = dice.randrange(len(cells))
        at = dice.randrange(len(cells[place]) + 1)
        cells[place] = cells[place][:at] + dice.choice(nasty.SIGNS) + cells[place][at:]
    return rows


def two_cells_exchanged(rows: Rows, dice: Dice) -> Rows:
    one, other = dice.choice(rows), dice.choice(rows)
    if one and other:
        here, there = dice.randrange(len(one)), dice.randrange(len(other))
        one[here], other[there] = other[there], one[here]
    return rows


def a_row_again(rows: Rows, dice: Dice) -> Rows:
    rows.insert(dice.randrange(len(rows) + 1), list(dice.choice(rows)))
    return rows


def a_row_gone(rows: Rows, dice: Dice) -> Rows:
    if len(rows) > 1:
        del rows[dice.randrange(len(rows))]
    return rows


def a_row_of_another_kind(rows: Rows, dice: Dice) -> Rows:
    said = dice.choice(
        ("", "合计", "共 5 条", "说明：导出于 2026-11-01", "\u3000", "订单编号", "日期", "Total:", "'合计")
    )
    width = dice.choice((1, len(rows[0]), len(rows[-1])))
    rows.insert(dice.randrange(len(rows) + 1), [said, *[""] * (width - 1)])
    return rows


def a_shorter_row(rows: Rows, dice: Dice) -> Rows:
    place = dice.randrange(len(rows))
    rows[place] = rows[place][: dice.randrange(len(rows[place]) + 1)]
    return rows


def a_longer_row(rows: Rows, dice: Dice) -> Rows:
    dice.choice(rows).extend(dice.choice((["", ""], ["多"], ["1", "2", "3"])))
    return rows


def a_column_again(rows: Rows, dice: Dice) -> Rows:
    place = dice.randrange(max(map(len, rows)) or 1)
    for cells in rows:
        if place < len(cells):
            cells.append(cells[place])
    return rows


def a_column_gone(rows: Rows, dice: Dice) -> Rows:
    place = dice.randrange(max(map(len, rows)) or 1)
    for cells in rows:
        if place < len(cells):
            del cells[place]
    return rows


def columns_in_another_order(rows: Rows, dice: Dice) -> Rows:
    order = list(range(max(map(len, rows))))
    dice.shuffle(order)
    return [[cells[place] for place in order if place < len(cells)] for cells in rows]


def many_more_columns(rows: Rows, dice: Dice) -> Rows:
    more = dice.choice((30, 200, 1_500))
    return [[*cells, *(f"列{place}" if turn == 0 else "" for place in range(more))] for turn, cells in enumerate(rows)]


def many_more_rows(rows: Rows, dice: Dice) -> Rows:
    """As many as a file of a few megabytes holds."""
    signs = sum(len(cell) + 1 for cells in rows for cell in cells)
    times = min(dice.choice((20, 300, 900)), MOST_SIGNS // (signs + 1))
    return [*rows, *(list(cells) for cells in rows[1:] * times)]


def a_very_long_cell(rows: Rows, dice: Dice) -> Rows:
    cells = dice.choice(rows)
    if cells:
        cells[dice.randrange(len(cells))] = dice.choice(("x", "茶", "1", '"', "=")) * dice.choice(
            (70_000, 140_000, 1_100_000)
        )
    return rows


def lines_above(rows: Rows, dice: Dice) -> Rows:
    said = dice.choice(("店铺：山茶小铺", "统计时间 2026-11-01 至 2026-11-01", "2026-11-01", "", "\ufeff", "sep=,"))
    return [[said]] * dice.choice((1, 2, 25)) + rows


TABLE: tuple[Callable[[Rows, Dice], Rows], ...] = (
    *(another_cell,) * 6,
    *(another_column,) * 4,
    *(a_sign_in_a_cell,) * 5,
    two_cells_exchanged,
    a_row_again,
    a_row_again,
    a_row_gone,
    a_row_of_another_kind,
    a_row_of_another_kind,
    a_shorter_row,
    a_longer_row,
    a_column_again,
    a_column_gone,
    columns_in_another_order,
    many_more_columns,
    many_more_rows,
    a_very_long_cell,
    lines_above,
)
