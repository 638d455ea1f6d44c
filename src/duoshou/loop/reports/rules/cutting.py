"""A message cut to what a channel takes: after a whole line, never inside one, and saying that there is more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Piece = TypeVar("Piece")


def cut_to_fit(
    pieces: Sequence[Piece],
    *,
    limit_bytes: int,
    size_bytes: Callable[[Sequence[Piece]], int],
    more: Callable[[int], Piece],
) -> list[Piece]:
    """As many pieces from the first on as fit into the limit; when some are left off, `more(how many)` is the last.

    `size_bytes` says how large pieces become once written; it never shrinks when a piece is added. When not even
    `more` fits, nothing is left.
    """
    if size_bytes(pieces) <= limit_bytes:
        return list(pieces)
    low, high = 0, len(pieces) - 1
    while low < high:
        kept = (low + high + 1) // 2
        if size_bytes([*pieces[:kept], more(len(pieces) - kept)]) <= limit_bytes:
            low = kept
        else:
            high = kept - 1
    cut = [*pieces[:low], more(len(pieces) - low)]
    return cut if size_bytes(cut) <= limit_bytes else []


def cut_text(text: str, limit_bytes: int) -> str:
    """The text when it fits, else its beginning in whole characters with `…` behind it."""
    if len(text.encode()) <= limit_bytes:
        return text
    room = limit_bytes - len("…".encode())
    return text.encode()[: max(room, 0)].decode(errors="ignore") + "…" if room >= 0 else ""
