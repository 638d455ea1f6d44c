"""Days: with the year first, or last, or in Chinese."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duoshou.warehouse.guessing.cells import mostly

YEAR_FIRST = r"[12][0-9]{3}(?:[-/.][0-9]{1,2}[-/.][0-9]{1,2}|年[0-9]{1,2}月[0-9]{1,2}日|(?:0[1-9]|1[0-2])[0-3][0-9])"
YEAR_LAST = r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][12][0-9]{3}"
DAY_FIRST_OR_LAST = f"(?:{YEAR_FIRST}|{YEAR_LAST})"
SHAPE = re.compile(rf"{DAY_FIRST_OR_LAST}(?:[ T]00:00(?::00)?)?")


def looks_like_day(cells: Sequence[str]) -> bool:
    """Whether nearly all say a day and no hour but midnight."""
    return mostly(cells, SHAPE)
