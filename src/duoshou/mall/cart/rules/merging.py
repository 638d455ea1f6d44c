"""What becomes of a guest's cart when the guest turns out to be a member."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MOST_LINES = 100
MOST_PIECES = 999


@dataclass(frozen=True, slots=True)
class Merged:
    """The member's lines that change or are new (pieces by SKU), those cut to the most a line may hold, and those that
    no longer fitted into the cart."""

    pieces: Mapping[int, int]
    cut: tuple[int, ...]
    left_out: tuple[int, ...]


def merged(*, guest: Mapping[int, int], member: Mapping[int, int]) -> Merged:
    """The guest's pieces (by SKU, the newest first) added to the member's line by line, within the limits of a cart."""
    pieces: dict[int, int] = {}
    cut, left_out = [], []
    lines = len(member)
    for sku_id, more in guest.items():
        if sku_id not in member:
            if lines == MOST_LINES:
                left_out.append(sku_id)
                continue
            lines += 1
        together = member.get(sku_id, 0) + more
        pieces[sku_id] = min(together, MOST_PIECES)
        if together > MOST_PIECES:
            cut.append(sku_id)
    return Merged(pieces, tuple(cut), tuple(left_out))
