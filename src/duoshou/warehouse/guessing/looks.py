"""What the cells of one column look like: the narrowest rule that fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from duoshou.kernel.words import Words
from duoshou.warehouse.guessing.cells import said_in
from duoshou.warehouse.guessing.looks_like_day import looks_like_day
from duoshou.warehouse.guessing.looks_like_long_id import looks_like_long_id
from duoshou.warehouse.guessing.looks_like_moment import looks_like_moment
from duoshou.warehouse.guessing.looks_like_money import looks_like_money
from duoshou.warehouse.guessing.looks_like_number import looks_like_number
from duoshou.warehouse.guessing.looks_like_phone import looks_like_phone
from duoshou.warehouse.guessing.looks_like_rate import looks_like_rate
from duoshou.warehouse.guessing.looks_like_state import looks_like_state
from duoshou.warehouse.guessing.looks_like_whole import looks_like_whole

NOTHING = "nothing"
RULES: tuple[tuple[str, Callable[[Sequence[str]], bool]], ...] = (
    ("phone", looks_like_phone),
    ("day", looks_like_day),
    ("moment", looks_like_moment),
    ("rate", looks_like_rate),
    ("long_id", looks_like_long_id),
    ("whole", looks_like_whole),
    ("money", looks_like_money),
    ("number", looks_like_number),
    ("state", looks_like_state),
)
LOOKS_WORDS: dict[str, Words] = {
    "nothing": Words("没有值", "no values"),
    "phone": Words("像手机号", "look like telephones"),
    "day": Words("像日期", "look like days"),
    "moment": Words("像时间", "look like times"),
    "rate": Words("像百分比", "look like percentages"),
    "long_id": Words("像平台的长编号", "look like long ids"),
    "whole": Words("像整数", "look like whole numbers"),
    "money": Words("像金额", "look like money"),
    "number": Words("像数字", "look like numbers"),
    "state": Words("像订单状态", "look like states"),
    "words": Words("像文字", "look like words"),
}
FITS: dict[str, frozenset[str]] = {
    "day": frozenset(("day", "moment")),
    "moment": frozenset(("day", "moment")),
    "fen": frozenset(("money", "whole", "number")),
    "count": frozenset(("whole",)),
    "ratio": frozenset(("rate", "number", "money", "whole")),
    "number": frozenset(("number", "money", "whole")),
}


def looks_of(cells: Sequence[str]) -> str:
    """The name of the rule that fits; `words` when none does, `nothing` when no cell says anything."""
    said = said_in(cells)
    if not said:
        return NOTHING
    return next((name for name, fits in RULES if fits(said)), "words")


def may_be(unit: str, looks: str) -> bool:
    """Whether cells that look so can be read in a column of this unit. Text takes all, though no time and no rate."""
    if looks == NOTHING:
        return True
    if unit == "text":
        return looks not in ("day", "moment", "rate")
    return looks in FITS[unit]
