"""Which stock items come back with pieces of which lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

Inside = Sequence[tuple[int, int]]


def items_back(
    *,
    sold: Mapping[int, int],
    out: Mapping[int, int],
    lines: Mapping[int, tuple[int, int]],
    inside: Mapping[int, Inside],
    back: Mapping[int, int],
) -> dict[int, int]:
    """Pieces by stock item for `back`, pieces by line.

    `lines` are (SKU, pieces) by line, `inside` what a piece of a SKU takes from the shelf today, `sold` what the order
    took and `out` what of it is not back yet. An order of one line knows what was in it by what it took. Where a SKU is
    made of other things than when it was sold, no more comes back than the order took: a person counts the rest in.
    """
    if len(lines) == 1:
        [(line_no, (_, pieces))] = lines.items()
        many = back.get(line_no, 0)
        return {item: taken * many // pieces for item, taken in sold.items() if taken * many // pieces}
    found: Counter[int] = Counter()
    for line_no, many in back.items():
        for item, each in inside.get(lines[line_no][0], ()):
            found[item] += each * many
    return {item: min(many, out[item]) for item, many in found.items() if out.get(item, 0) > 0 and many}
