"""Numbers with decimals that need not be money."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duoshou.warehouse.guessing.cells import mostly

SHAPE = re.compile(r"[-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\.[0-9]+)?")


def looks_like_number(cells: Sequence[str]) -> bool:
    """Whether nearly all are plain numbers."""
    return mostly(cells, SHAPE)
