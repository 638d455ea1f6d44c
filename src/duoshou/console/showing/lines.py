"""A small line of a run of days, as points of an SVG; a day that is unknown breaks the line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH = 120
HEIGHT = 28
MARGIN = 3


@dataclass(frozen=True, slots=True)
class Line:
    """Runs of `x,y` points, and the place of the last known day."""

    runs: tuple[str, ...]
    last_x: float
    last_y: float


def line(values: Sequence[int | Decimal | None]) -> Line | None:
    """The line through `values`; None when fewer than two are known."""
    known = [float(value) for value in values if value is not None]
    if len(known) < 2:
        return None
    low, high = min(known), max(known)
    step = (WIDTH - 2 * MARGIN) / (len(values) - 1)

    def place(index: int, value: float) -> tuple[float, float]:
        part = (value - low) / (high - low) if high > low else 0.5
        return round(MARGIN + index * step, 1), round(HEIGHT - MARGIN - part * (HEIGHT - 2 * MARGIN), 1)

    runs: list[list[tuple[float, float]]] = [[]]
    for index, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append(place(index, float(value)))
    kept = [run for run in runs if run]
    # A single known day between two unknown ones is drawn as a short dash, or it would vanish.
    drawn = [run if len(run) > 1 else [(run[0][0] - 1, run[0][1]), (run[0][0] + 1, run[0][1])] for run in kept]
    last_x, last_y = kept[-1][-1]
    return Line(tuple(" ".join(f"{x},{y}" for x, y in run) for run in drawn), last_x, last_y)
