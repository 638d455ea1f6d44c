"""The report as a picture, when this house can draw one."""

from __future__ import annotations

from collections.abc import Callable

from duoshou.loop import facade as loop
from duoshou.loop.values import Brief


def picture(brief: Brief, language: str) -> bytes | None:
    """The brief as PNG; None while the loop's facade has no `as_png(brief, language) -> bytes`."""
    draw: Callable[[Brief, str], bytes] | None = getattr(loop, "as_png", None)
    return draw(brief, language) if draw else None
