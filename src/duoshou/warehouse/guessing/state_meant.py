"""Which of our states a platform's word for the state of an order means."""

from __future__ import annotations

import re
from collections import Counter

from duoshou.warehouse.guessing.cells import said_in
from duoshou.warehouse.importers.importer import label
from duoshou.warehouse.values import SeenColumn

# Beyond so many words a column is no state; all of them are asked about, for a state that is not told counts as paid.
MOST_STATES = 40
# Words are compared as labels are: without blanks.
RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("closed", re.compile(r"关闭|取消|作废|退货退款|已退款|退款成功|cancel|closed|void|refunded")),
    ("completed", re.compile(r"完成|成功|签收|收货成功|complete|delivered|finished|done")),
    ("placed", re.compile(r"[待未没]付款|等待买家付款|[待未没]支付|unpaid|notpaid|pending|await.*pay")),
    (
        "shipped",
        re.compile(r"已发货|已出库|待收货|运输|派送|配送中|等待买家确认|shipped|dispatched|intransit|(?<!un)fulfilled"),
    ),
    ("paid", re.compile(r"付款|支付|待发货|待配货|待审核|备货|配货|paid|processing|unfulfilled")),
)


def state_meant(word: str) -> str:
    """placed, paid, shipped, completed, closed; nothing when the word says none of these."""
    return next((ours for ours, shape in RULES if shape.search(label(word))), "")


def states_in(column: SeenColumn) -> dict[str, str]:
    """The words that stand in the column, the frequent first and each in one way of writing it, and ours for each as
    far as it can be guessed."""
    said = said_in(column.cells)
    written = {label(word): word for word in reversed(said)}
    counted = Counter(label(word) for word in said)
    return {written[word]: state_meant(word) for word, _ in counted.most_common(MOST_STATES)}
