"""Text measured in terminal columns, of which a Chinese character takes two."""

from __future__ import annotations

import unicodedata


def width(text: str) -> int:
    """How many columns the text takes."""
    return sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in text)


def padded(text: str, columns: int) -> str:
    """The text with blanks up to so many columns, one at least."""
    return text + " " * max(columns - width(text), 1)


def cut(text: str, columns: int) -> str:
    """As much of the text as fits."""
    while width(text) > columns:
        text = text[:-1]
    return text
