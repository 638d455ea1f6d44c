"""Whole numbers, short enough to be counted and not an id."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duoshou.warehouse.guessing.cells import mostly

SHAPE = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})(?:\.0)?")
FRACTION = re.compile(r"-?[0-9,]+\.(?:[0-9]{2,}|[1-9])")


def looks_like_whole(cells: Sequence[str]) -> bool:
    """Whether nearly all are whole numbers below a thousand million, and none says cents."""
    return mostly(cells, SHAPE) and not any(FRACTION.fullmatch(one) for one in cells)
