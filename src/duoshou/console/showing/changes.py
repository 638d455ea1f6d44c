"""A change as people read it: a sign, an arrow, a colour that the reader has chosen, never the colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from duoshou.console.showing.numbers import HUNDRED, ONE_PLACE, TWO_PLACES
from duoshou.kernel.money import yuan_text
from duoshou.kernel.ratio import change_ratio, rounded
from duoshou.kernel.words import Words

Direction = Literal["up", "down", "level"]
ARROWS: dict[Direction, str] = {"up": "▲", "down": "▼", "level": "="}
SAID: dict[Direction, Words] = {
    "up": Words("上升", "up"),
    "down": Words("下降", "down"),
    "level": Words("持平", "unchanged"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """Which way and how far; `said` is the arrow in words, for those who do not see it."""

    direction: Direction
    amount: Words

    @property
    def arrow(self) -> str:
        """▲ or ▼."""
        return ARROWS[self.direction]

    @property
    def said(self) -> Words:
        """The arrow in words."""
        return SAID[self.direction]


def relative(ratio: Decimal | None) -> Change | None:
    """A change in per cent of what was before; None when it is unknown."""
    if ratio is None:
        return None
    shown = rounded(ratio * HUNDRED, ONE_PLACE)
    text = f"{abs(shown):,}%"
    return Change(_direction(shown), Words(text, text))


def in_points(difference: Decimal | None) -> Change | None:
    """A change of a share, in percentage points; None when it is unknown."""
    if difference is None:
        return None
    shown = rounded(difference * HUNDRED, TWO_PLACES)
    return Change(_direction(shown), Words(f"{abs(shown)} 个百分点", f"{abs(shown)} pp"))


def in_money(*, now: int | None, before: int | None, currency: str) -> Change | None:
    """A change in yuan; None when either side is unknown."""
    if now is None or before is None:
        return None
    text = yuan_text(abs(now - before), currency=currency)
    return Change(_direction(Decimal(now - before)), Words(text, text))


def between(*, now: int | Decimal | None, before: int | Decimal | None, points: bool) -> Change | None:
    """The change from `before` to `now`, in points for shares, else in per cent."""
    if points:
        return None if now is None or before is None else in_points(Decimal(now) - Decimal(before))
    return relative(change_ratio(now=now, before=before))


def _direction(amount: Decimal) -> Direction:
    """Which way a change points as it is shown: what is rounded to nought is none."""
    if amount == 0:
        return "level"
    return "up" if amount > 0 else "down"
