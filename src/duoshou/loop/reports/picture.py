"""The report as a picture, where this machine can draw one."""

from __future__ import annotations

from duoshou.kernel.errors import Refusal
from duoshou.kernel.words import Words
from duoshou.loop.facade import as_png
from duoshou.loop.values import Brief

NOT_DRAWN = Words("{why}，图片没有附上", "{why}: no picture is attached")


def picture(brief: Brief, language: str) -> bytes | Words:
    """The brief as PNG, or why there is none: no Chinese font, perhaps. A report does not wait for its picture."""
    try:
        return as_png(brief, language)
    except Refusal as refusal:
        return NOT_DRAWN.filled(why=refusal.words)
