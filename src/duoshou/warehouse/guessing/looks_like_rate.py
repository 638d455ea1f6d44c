"""Rates: written with a percent sign. A bare fraction may be anything."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duoshou.warehouse.guessing.cells import mostly

SHAPE = re.compile(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?%")


def looks_like_rate(cells: Sequence[str]) -> bool:
    """Whether nearly all end in a percent sign."""
    return mostly(cells, SHAPE)
