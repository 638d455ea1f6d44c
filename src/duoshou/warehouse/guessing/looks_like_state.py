"""States of orders: few words, said again and again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duoshou.warehouse.importers.importer import label

MOST_WORDS = 12
LONGEST = 24
STATE = re.compile(
    r"付款|支付|发货|出库|签收|完成|成功|关闭|取消|退款|paid|pending|shipped|complete|cancel|refund|deliver|unpaid|closed",
    re.I,
)


def looks_like_state(cells: Sequence[str]) -> bool:
    """Whether the words are few and at least half of them speak of paying, sending, closing."""
    words = set(map(label, cells))
    if not words or len(words) > MOST_WORDS or any(len(one) > LONGEST for one in words):
        return False
    return sum(1 for one in words if STATE.search(one)) * 2 >= len(words)
