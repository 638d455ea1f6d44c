"""Ids that platforms give: ten digits and more, or a few letters before them. Never numbers to reckon with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duoshou.warehouse.guessing.cells import mostly

SHAPE = re.compile(r"[A-Za-z]{0,4}[-_]?[0-9]{10,24}|[0-9]{6}-[0-9]{12,18}|[0-9]{3}-[0-9]{7}-[0-9]{7}")


def looks_like_long_id(cells: Sequence[str]) -> bool:
    """Whether nearly all are such ids."""
    return mostly(cells, SHAPE)
