"""Money: two decimals, a sign of currency, or 元 and 万 behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duoshou.warehouse.guessing.cells import mostly

NUMBER = r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})"
NUMERIC = re.compile(rf"[(]?(?:[¥$€£]|CNY|RMB|USD)? ?{NUMBER}(?:\.[0-9]{{1,8}})?(?:元|万元?|亿元?)?[)]?")
SURE = re.compile(rf"[(]?(?:[¥$€£]|CNY|RMB|USD) ?.*|{NUMBER}\.[0-9]{{1,4}}[)]?|.*[元万亿]")


def looks_like_money(cells: Sequence[str]) -> bool:
    """Whether nearly all are numbers, and at least one says cents or a currency."""
    return mostly(cells, NUMERIC) and any(SURE.fullmatch(one) for one in cells)
