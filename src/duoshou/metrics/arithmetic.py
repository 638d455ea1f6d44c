"""Metrics made of metrics: quotients that keep their parts, sums of signed terms; a blank part makes a blank whole."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from duoshou.kernel.ratio import Ratio, rounded
from duoshou.kernel.words import Words
from duoshou.metrics.values import Cell, Metric

NOTHING_BELOW = Words("分母为零，比率没有意义", "Its denominator is zero")


def combine(one: Metric, cell_of: Callable[[str], Cell]) -> Cell:
    """The cell of a quotient or a sum, from the cells of its parts."""
    if one.numerator is not None and one.denominator is not None:
        return _quotient(one, cell_of(one.numerator), cell_of(one.denominator))
    cells = [(sign, cell_of(part)) for sign, part in one.terms]
    for _, cell in cells:
        if cell.value is None:
            return Cell(None, blank=cell.blank)
    return Cell(sum(sign * int(cell.value) for sign, cell in cells if cell.value is not None))


def _quotient(one: Metric, above: Cell, below: Cell) -> Cell:
    numerator = None if above.value is None else int(above.value)
    denominator = None if below.value is None else int(below.value)
    if numerator is None or denominator is None:
        return Cell(None, numerator, denominator, blank=above.blank or below.blank)
    value = Ratio(numerator, denominator).value
    if value is None:
        return Cell(None, numerator, denominator, blank=NOTHING_BELOW)
    if one.unit == "fen":
        whole = rounded(Decimal(numerator) / denominator, 0)
        return Cell(int(whole), numerator, denominator)
    return Cell(value, numerator, denominator)
