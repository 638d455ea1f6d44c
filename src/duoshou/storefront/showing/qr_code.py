"""A QR code for a phone to read off a screen, as numbers that a template draws."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import segno

# The light edge that the standard asks for (ISO/IEC 18004), in modules.
QUIET = 4


@dataclass(frozen=True, slots=True)
class Drawn:
    """An SVG path of what is dark, in a square of `side` modules, its light edge included."""

    side: int
    path: str


def drawn(text: str) -> Drawn:
    """The code of a text, at level M: a screen is neither torn nor dirty."""
    code = segno.make(text, error="m", micro=False, boost_error=False)
    rows = [list(row) for row in code.matrix_iter(border=QUIET)]
    return Drawn(len(rows), "".join(part for y, row in enumerate(rows) for part in _runs(row, y)))


def _runs(row: list[int], y: int) -> list[str]:
    """Each dark stretch of a line as one rectangle."""
    parts, x = [], 0
    for dark, run in groupby(row):
        width = len(list(run))
        if dark:
            parts.append(f"M{x} {y}h{width}v1h-{width}z")
        x += width
    return parts
