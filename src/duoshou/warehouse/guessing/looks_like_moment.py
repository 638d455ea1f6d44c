"""Times: a day and an hour."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duoshou.warehouse.guessing.cells import mostly
from duoshou.warehouse.guessing.looks_like_day import DAY_FIRST_OR_LAST

SHAPE = re.compile(rf"{DAY_FIRST_OR_LAST}[ T]+[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?.*")


def looks_like_moment(cells: Sequence[str]) -> bool:
    """Whether nearly all say a day and an hour."""
    return mostly(cells, SHAPE)
