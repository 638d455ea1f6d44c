"""Telephones of people in China, whole or masked."""

from __future__ import annotations

import re
from collections.abc import Sequence

SHAPE = re.compile(r"(?:\+?86[- ]?)?1[3-9][0-9](?:[0-9]{8}|[-* ]{1,5}[0-9]{4}|[- ][0-9]{4}[- ][0-9]{4})")
SOME = 0.3


def looks_like_phone(cells: Sequence[str]) -> bool:
    """Whether three of ten are telephones: one is enough of a person, yet a remark may quote one."""
    return bool(cells) and sum(1 for one in cells if SHAPE.fullmatch(one)) >= len(cells) * SOME
