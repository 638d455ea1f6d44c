"""Yuan as Alipay writes them, and whole fen; no float in between."""

from __future__ import annotations

import re

FEN_PER_YUAN = 100
YUAN = re.compile(r"([0-9]{1,12})(?:\.([0-9]{1,2}))?", re.ASCII)


def yuan_of(fen: int) -> str:
    """The amount with two decimals: `12.80`."""
    yuan, rest = divmod(fen, FEN_PER_YUAN)
    return f"{yuan}.{rest:02d}"


def fen_of(yuan: object) -> int:
    """Whole fen. Raises ValueError for anything but digits with at most two decimals."""
    found = YUAN.fullmatch(yuan) if isinstance(yuan, str) else None
    if found is None:
        raise ValueError("no amount in yuan")
    return int(found[1]) * FEN_PER_YUAN + int((found[2] or "").ljust(2, "0"))
