"""The cells that a guess is made from: what stands in them, without guards and blanks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

BLANKS = frozenset(("", "-", "--", "---", "—", "——", "N/A", "#N/A", "n/a", "NULL", "null", "None"))
MOST = 0.9


def plain(cell: str) -> str:
    """The cell half-width, without the guards that spreadsheets need."""
    text = unicodedata.normalize("NFKC", cell).replace("\ufeff", "").strip()
    return re.sub(r'^="(.*)"$', r"\1", text).strip("'\t ")


def said_in(cells: Iterable[str]) -> list[str]:
    """What stands in the cells that are not blank."""
    return [one for cell in cells if (one := plain(cell)) not in BLANKS]


def mostly(cells: Sequence[str], shape: re.Pattern[str]) -> bool:
    """Whether nine of ten have this shape; where there is none, not."""
    fitting = sum(1 for one in cells if shape.fullmatch(one))
    return bool(cells) and fitting >= len(cells) * MOST
