"""The unit that a column's name gives: 元, 分 or 万."""

from __future__ import annotations

import re

WAN = re.compile(r"[（(\[/ ]\s*万(?:元|次|人|件)?\s*[）)\]]?\s*$|万元")
FEN = re.compile(r"[（(\[]\s*(?:分|fen|cents?)\s*[）)\]]|_fen$|_cents?$", re.I)
BRACKETS = re.compile(r"[（(\[][^（）()\[\]]*[）)\]]\s*$|_(?:fen|cents?|cny|rmb)$", re.I)


def unit_said(label: str) -> str:
    """`wan`, `fen`, or nothing: then money is in yuan and things are counted one by one."""
    if WAN.search(label):
        return "wan"
    return "fen" if FEN.search(label) else ""


def without_unit(label: str) -> str:
    """The name without the unit or other words in brackets behind it."""
    return BRACKETS.sub("", label).strip() or label
