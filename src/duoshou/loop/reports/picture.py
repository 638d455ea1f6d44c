"""The report as a picture, when this house can draw one."""

from __future__ import annotations

from collections.abc import Callable

from duoshou.kernel.errors import Refusal
from duoshou.kernel.words import Words
from duoshou.loop import facade as loop
from duoshou.loop.values import Brief

CANNOT_DRAW = Words("这个版本还不会画图，图片没有附上", "This version cannot draw yet: no picture is attached")
NOT_DRAWN = Words("{why}，图片没有附上", "{why}: no picture is attached")


def picture(brief: Brief, language: str) -> bytes | Words:
    """The brief as PNG, or why there is none: the loop's facade has no `as_png(brief, language) -> bytes`, or that
    refuses, for want of a font perhaps. A report does not wait for its picture."""
    draw: Callable[[Brief, str], bytes] | None = getattr(loop, "as_png", None)
    if draw is None:
        return CANNOT_DRAW
    try:
        return draw(brief, language)
    except Refusal as refusal:
        return NOT_DRAWN.filled(why=refusal.words)
