"""The cells that a guess is made from: what stands in them, without guards and blanks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

BLANKS = frozenset(("", "-", "--", "---", "—", "——", "N/A", "#N/A", "n/a", "NULL", "null", "None"))
OF_SO_MANY_ONE = 10
FEW = 3


def plain(cell: str) -> str:
    """The cell half-width, without the guards that spreadsheets need."""
    text = unicodedata.normalize("NFKC", cell).replace("\ufeff", "").strip()
    return re.sub(r'^="(.*)"$', r"\1", text).strip("'\t ")


def said_in(cells: Iterable[str]) -> list[str]:
    """What stands in the cells that are not blank."""
    return [one for cell in cells if (one := plain(cell)) not in BLANKS]


def mostly(cells: Sequence[str], shape: re.Pattern[str]) -> bool:
    """Whether nine of ten have this shape, or all but one of three and more; where there is none, not."""
    slips = sum(1 for one in cells if not shape.fullmatch(one))
    forgiven = max(len(cells) // OF_SO_MANY_ONE, int(len(cells) >= FEW))
    return bool(cells) and slips <= forgiven
