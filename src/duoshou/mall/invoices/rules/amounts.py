"""How much of an order may stand on an invoice: what was paid less what went back, line by line, to the fen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from duoshou.kernel.money import split

FREIGHT_LINE = 0


@dataclass(frozen=True, slots=True)
class LinePaid:
    """What a line was sold for, and what of it went back."""

    line_no: int
    payable_fen: int
    refunded_fen: int

    @property
    def left_fen(self) -> int:
        """What is left of it."""
        return self.payable_fen - self.refunded_fen


def amounts_left(*, lines: Sequence[LinePaid], freight_fen: int, paid_fen: int, refunded_fen: int) -> dict[int, int]:
    """What may stand on an invoice for each line, the freight as line 0; together paid − refunded, never less than 0.

    Money that went back without a word of which line it was for is shared out over what is left, freight included.
    """
    whole = max(paid_fen - refunded_fen, 0)
    parts = {FREIGHT_LINE: max(freight_fen, 0), **{line.line_no: max(line.left_fen, 0) for line in lines}}
    if sum(parts.values()) == whole:
        return {line_no: fen for line_no, fen in parts.items() if fen}
    if not sum(parts.values()):
        return {}
    shares = split(total_fen=whole, weights=list(parts.values()))
    return {line_no: fen for line_no, fen in zip(parts, shares, strict=True) if fen}


def to_take_back(*, issued: Mapping[int, int], left: Mapping[int, int]) -> dict[int, int]:
    """What is to be taken back in red of each line of an invoice, so that no more stands on it than is left."""
    over = {line_no: fen - left.get(line_no, 0) for line_no, fen in issued.items()}
    return {line_no: fen for line_no, fen in over.items() if fen > 0}
