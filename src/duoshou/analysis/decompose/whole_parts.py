"""Exact parts, positive and negative, written down in whole units that still add up to the whole."""

from __future__ import annotations

from collections.abc import Sequence


def whole_parts(*, exact: Sequence[int], over: int, total: int) -> list[int]:
    """Whole numbers that add up to `total`, one for each part `exact[i] ÷ over`; no part moves by a whole unit.

    Largest remainder: every part is rounded down, and the units left over go one each to the largest remainders, the
    earlier of equals first. A part that is whole already keeps its value. Where `total` is not the sum of the parts
    (because it was rounded itself), the difference is shared out in the same order.

    Raises ValueError without parts, or when `over` is not positive.
    """
    if not exact or over <= 0:
        raise ValueError("there are no parts, or nothing to divide by")
    parts = [part // over for part in exact]
    remainders = [part % over for part in exact]
    each, left_over = divmod(total - sum(parts), len(parts))
    order = sorted(range(len(parts)), key=lambda place: -remainders[place])
    for rank, place in enumerate(order):
        parts[place] += each + (rank < left_over)
    return parts
