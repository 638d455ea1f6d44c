"""Whether 03/04/2026 is the third of April or the fourth of March."""

from __future__ import annotations

import re
from collections.abc import Iterable

YEAR_LAST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.][12][0-9]{3}(?![0-9])")
MONTHS = 12


def order_of_days(cells: Iterable[str]) -> tuple[str, bool]:
    """`dmy` or `mdy`, and whether both would do; nothing where no day has its year last."""
    pairs = [(int(found[1]), int(found[2])) for cell in cells if (found := YEAR_LAST.match(cell.strip()))]
    if not pairs:
        return "", False
    day_first = any(first > MONTHS for first, _ in pairs)
    month_first = any(second > MONTHS for _, second in pairs)
    if month_first and not day_first:
        return "mdy", False
    return "dmy", not day_first
